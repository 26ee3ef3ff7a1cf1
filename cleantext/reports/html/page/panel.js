// Beside an article: filters by kind and by rule, and a list of removals to jump to.
"use strict";

const WIDE_ENOUGH = "(min-width: 60rem)";

function removalsPanel(record, rows, address) {
  const kinds = new Set();
  const rules = new Set();
  const jumps = record.edits.map((edit) => jumpTo(record, edit, address));
  const clear = el("button", { type: "button", class: "clear", hidden: true }, "Show all removals");
  const panel = el("details", { class: "panel", open: matchMedia(WIDE_ENOUGH).matches },
    el("summary", {}, el("h2", {}, plural(record.edits.length, "removal"))),
    bars(["By kind"], talliesOf(record, "kind"), kinds, filter),
    bars(["By rule"], talliesOf(record, "rule"), rules, filter),
    clear,
    el("nav", { "aria-label": "Removals" }, el("h3", {}, "In the text"), el("ol", { class: "jumps" }, jumps)));
  clear.addEventListener("click", () => {
    releaseBars(panel, kinds, rules);
    filter();
  });
  return record.edits.length ? panel : null;

  function filter() {
    const shown = ({ kind, rule }) => (!kinds.size || kinds.has(kind)) && (!rules.size || rules.has(rule));
    for (const { element, edits } of rows) element.classList.toggle("muted", edits.length > 0 && !edits.some(shown));
    record.edits.forEach((edit, i) => { jumps[i].hidden = !shown(edit); });
    clear.hidden = !kinds.size && !rules.size;
  }
}

function jumpTo(record, edit, address) {
  const text = shownText(edit.removed, record.codec).trim().replace(/\s+/g, " ");
  return el("li", { "data-kind": edit.kind },
    el("a", { href: `#${address}/${inAddress(edit.id)}` }, bdi(text.slice(0, 80) || "blank lines")));
}

function talliesOf(record, key) {
  const tallies = new Map();
  for (const edit of record.edits) {
    const tally = tallies.get(edit[key]) ?? { name: edit[key], kind: edit.kind, removed: 0, count: 0 };
    tally.removed += edit.end - edit.start;
    tally.count += 1;
    tallies.set(edit[key], tally);
  }
  return [...tallies.values()]
    .sort((a, b) => b.removed - a.removed)
    .map((tally) => ({ ...tally, values: [number(tally.count)] }));
}
