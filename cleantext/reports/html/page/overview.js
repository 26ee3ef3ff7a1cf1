// The view of many articles: what went, what to look at first, and every article to open.
"use strict";

function overviewView(overview) {
  const { total } = overview;
  const chosen = { source: new Set(), kind: new Set(), rule: new Set() };
  const articles = articleTable(overview, chosen);
  const part = (title, tallies, kindOf) => bars([title, "articles", "characters", "share"],
    tallies.map((tally) => ({
      name: tally.name, removed: tally.removed, kind: kindOf(tally),
      values: [number(tally.documents), number(tally.removed), share(tally.removed, tally.characters)],
    })), chosen[title.slice(3)], () => articles.filter());
  const clear = el("button", { type: "button", click: () => {
    releaseBars(view, ...Object.values(chosen));
    articles.filter();
  } }, "Show all");
  const view = el("main", { class: "overview" },
    el("header", { class: "top" },
      el("h1", { tabindex: -1 }, plural(total.documents, "article")),
      el("p", { class: "facts" }, el("strong", {}, `${share(total.removed, total.characters)} removed`),
        ` ${number(total.removed)} of ${plural(total.characters, "character")} in ${plural(total.edits, "removal")}`)),
    warningCard(overview),
    el("div", { class: "cards" }, flaggedCard(overview), outlierCard(overview), largestCard(overview), idleCard(overview)),
    el("h2", {}, "What went"),
    el("div", { class: "tallies" },
      el("div", {}, part("By source", overview.sources, () => null), part("By kind", overview.kinds, (t) => t.name)),
      part("By rule", overview.rules.filter((t) => t.edits), (t) => t.rule.kind)),
    articles.element,
    el("p", { class: "status", role: "status" }, articles.status, " ", clear));
  articles.filter();
  return view;
}

function card(title, hint, items, empty) {
  return el("section", { class: "card" },
    el("h2", {}, title), el("p", { class: "hint" }, hint),
    items.length ? el("ol", {}, items.slice(0, 10)) : el("p", { class: "none" }, empty),
    more(items.slice(10), (rest) => el("ol", {}, rest)));
}

function linkTo(overview, n, edit) {
  const address = edit ? `${n}/${inAddress(edit)}` : n;
  return el("a", { href: `#${address}` }, bdi(overview.documents[n].name ?? `article ${n + 1}`));
}

function warningCard(overview) {
  const items = overview.warnings.map((w) => el("li", {},
    el("div", {}, bdi(w.warning), el("p", { class: "why" }, bdi(w.profile), ", such as ", linkTo(overview, w.example))),
    el("span", { class: "value" }, `${number(w.documents)} of ${plural(w.of, "article")}`)));
  return items.length > 0 && card("Warnings", "By profile, most frequent first.", items);
}

function flaggedCard(overview) {
  const items = overview.flagged.map((n) => el("li", {}, linkTo(overview, n)));
  return card("Over budget", "Left unchanged: more would have gone than the profile allows.", items, "No article.");
}

function outlierCard(overview) {
  const items = overview.outliers.map((o) => el("li", {}, linkTo(overview, o.document),
    el("span", { class: "value" }, `${share(o.share, 1)}, usually ${share(o.median, 1)}`)));
  return card("Unusual for the source", "Far more, or less, went than from the source’s other articles.", items, "No article.");
}

function largestCard(overview) {
  const items = overview.largest.map((r) => el("li", {}, linkTo(overview, r.document, r.edit),
    el("span", { class: "value" }, chip(r.kind), ` ${number(r.removed)}`)));
  return card("Largest removals", "In characters, white space included.", items, "Nothing was removed.");
}

function idleCard(overview) {
  const packOf = (name) => name.slice(0, name.lastIndexOf("/"));
  const packs = new Map();
  for (const idle of overview.never_fired) {
    const pack = packOf(idle.name);
    packs.set(pack, [...(packs.get(pack) ?? []), idle]);
  }
  // A rule that is idle beside busy ones says more than a pack, perhaps of another language, that is.
  const busy = new Set(overview.rules.map(({ name }) => packOf(name)));
  const items = [...packs].sort(([a], [b]) => busy.has(b) - busy.has(a)).map(idlePack);
  return card("Rules that never fired", `${plural(overview.never_fired.length, "rule")} found nothing in these articles.`, items,
    "Every rule found something.");
}

function idlePack([pack, rules]) {
  return el("li", {}, el("details", {},
    el("summary", {}, el("code", {}, bdi(pack)), el("span", { class: "value" }, number(rules.length))),
    el("ul", {}, rules.map(({ name, rule }) => el("li", {}, el("code", {}, bdi(name.slice(pack.length + 1))), " ",
      el("span", { class: "why" }, bdi(rule.why)))))));
}
