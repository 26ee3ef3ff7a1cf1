// The view of many articles.
"use strict";

function overviewView(overview) {
  return el("main", { id: "main" }, el("h1", {}, `${number(overview.total.documents)} articles`),
    el("ol", {}, overview.documents.map((row, i) => el("li", {}, el("a", { href: `#${i}` }, bdi(row.name ?? `article ${i + 1}`))))));
}
