// The table of all articles: sorted by its heads, filtered by the bars, drawn a page at a time.
"use strict";

const PAGE_OF_ROWS = 100;
// Numbers sort from the largest down, so their keys are negative.
const COLUMNS = [
  { head: "Article", key: (row) => row.name ?? "" },
  { head: "Source", key: (row) => row.source, style: "minor" },
  { head: "Characters", key: (row) => -row.characters, style: "minor numeric" },
  { head: "Removed", key: (row) => -row.removed, style: "minor numeric" },
  { head: "Share", key: (row) => -row.removed / (row.characters || 1), style: "numeric" },
  { head: "Removals", key: (row) => -row.edits, style: "minor numeric" },
  { head: "Spared", key: (row) => -row.spared, style: "minor numeric" },
];

function articleTable(overview, chosen) {
  const kindOf = new Map(overview.rules.map(({ name, rule }) => [name, rule.kind]));
  const all = overview.documents.map((row, n) => ({ ...row, n, kinds: row.rules.map((rule) => kindOf.get(rule)) }));
  const heads = COLUMNS.map((column) => el("th", { scope: "col", class: column.style },
    el("button", { type: "button", click: () => sort(column) }, column.head)));
  const body = el("tbody");
  const next = el("button", { type: "button", class: "next", click: () => draw() }, "Show more");
  const status = el("span");
  let shown = all;
  let order = null;
  return {
    element: el("section", { class: "articles" }, el("h2", {}, "Articles"),
      el("table", {}, el("thead", {}, el("tr", {}, heads)), body), next),
    status,
    filter,
  };

  function filter() {
    const passes = (set, names) => !set.size || names.some((name) => set.has(name));
    shown = all.filter((row) =>
      passes(chosen.source, [row.source]) && passes(chosen.kind, row.kinds) && passes(chosen.rule, row.rules));
    if (order) shown.sort(order);
    status.textContent = `${number(shown.length)} of ${plural(all.length, "article")}`;
    status.parentElement?.classList.toggle("active", Object.values(chosen).some((set) => set.size));
    body.replaceChildren();
    draw();
  }

  function sort(column) {
    const ascending = (a, b) => (column.key(a) < column.key(b) ? -1 : column.key(a) > column.key(b) ? 1 : a.n - b.n);
    const head = heads[COLUMNS.indexOf(column)];
    const again = head.hasAttribute("aria-sort") && !head.dataset.turned;
    for (const other of heads) {
      other.removeAttribute("aria-sort");
      delete other.dataset.turned;
    }
    const numeric = column.style?.includes("numeric") ?? false;
    head.setAttribute("aria-sort", numeric !== again ? "descending" : "ascending");
    if (again) head.dataset.turned = "";
    order = again ? (a, b) => ascending(b, a) : ascending;
    filter();
  }

  function draw() {
    const from = body.children.length;
    body.append(...shown.slice(from, from + PAGE_OF_ROWS).map(rowOf));
    next.hidden = body.children.length >= shown.length;
  }

  function rowOf(row) {
    const cells = [
      [linkTo(overview, row.n), row.flagged && el("span", { class: "flag" }, "over budget")],
      bdi(row.source), number(row.characters), number(row.removed), share(row.removed, row.characters),
      number(row.edits), number(row.spared),
    ];
    return el("tr", {}, cells.map((cell, i) =>
      el(i ? "td" : "th", { scope: i ? null : "row", class: COLUMNS[i].style }, cell)));
  }
}
