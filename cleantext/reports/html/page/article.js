// The view of one article: original and clean text side by side, row by row.
"use strict";

/** Give the article's view. `onFilter` is called when the shown removals change. */
function articleView(record, home) {
  const rows = record.clean.text === undefined ? removalsOnly(record) : partsOf(linesOf(record)).map(
    (part) => rowOf(record, part));
  const removals = rows.flatMap((row) => [...row.querySelectorAll("[data-edit]")]);
  return el("main", { class: "article", id: "main" },
    header(record, home),
    el("div", { class: "columns" },
      sidebar(record),
      el("section", { class: "text", "aria-label": "The article, line by line" },
        el("div", { class: "row heads" }, el("h2", {}, "Original"), el("h2", {}, "Clean")), rows)));
}

function header(record, home) {
  const { original, clean, edits, profile } = record;
  const removed = original.characters - clean.characters;
  return el("header", { class: "top" },
    home && el("p", {}, el("a", { href: "#", class: "back" }, "← All articles")),
    el("h1", {}, bdi(record.name ?? "article")),
    el("p", { class: "facts" },
      el("b", {}, `${share(removed, original.characters)} removed`),
      ` · ${number(removed)} of ${plural(original.characters, "character")}, ${plural(edits.length, "removal")}`),
    el("p", { class: "facts" }, "Profile ", el("code", {}, bdi(profile.id)), ": ", bdi(profile.why),
      record.url && [" · ", bdi(record.url, { class: "url" })]),
    record.flagged && el("p", { class: "warning", role: "note" },
      el("b", {}, "Over budget. "), "Nothing was removed; what the rules would have removed is marked."),
    record.warnings.map((warning) => el("p", { class: "warning" }, bdi(warning))),
    el("p", { class: "actions" },
      record.clean.text !== undefined && [saveButton(record, "original"), saveButton(record, "clean")],
      edits.length > 1 && el("span", { class: "keys" }, el("kbd", {}, "j"), " / ", el("kbd", {}, "k"),
        " next / previous removal")));
}

function saveButton(record, which) {
  const name = (record.name ?? "article").split(/[\\/]/).at(-1);
  const save = () => download(
    which === "original" ? originalBytes(record) : toBytes(record.clean.text, record.codec),
    which === "original" ? name : name.replace(/(\.[^.]*)?$/, ".clean$1"));
  return el("button", { type: "button", class: "download", "data-save": which, click: save }, `Download ${which}`);
}

function rowOf(record, part) {
  const left = part.lines.map((line) => lineOf(record, line, "original"));
  if (part.type === "kept") return keptRow(record, part, left);
  const edits = part.edits.map((n) => record.edits[n]);
  const notes = edits.map((edit) => noteOf(record, edit));
  const group = el("div", {
    class: `row ${part.type}${part.spaced ? " spaced" : ""}`, "data-kind": edits[0].kind,
    "data-edit": edits.map(({ id }) => id).join(" "), id: edits[0].id,
    tabindex: 0, role: "group", "aria-label": `Removed: ${edits.map(({ kind }) => kind).join(", ")}`,
  },
  el("div", { class: "original" }, left),
  el("div", { class: "clean" }, part.type === "trimmed" && lineOf(record, part.lines[0], "clean"), notes));
  return group;
}

function keptRow(record, part, left) {
  const [line] = part.lines;
  const refusals = part.declined.map((n) => record.declined[n]);
  return el("div", { class: `row kept${part.spaced ? " spaced" : ""}${refusals.length ? " spared" : ""}` },
    el("div", { class: "original" }, left,
      refusals.map((refusal) => noteOf(record, refusal))),
    el("div", { class: "clean" }, lineOf(record, line, "clean")));
}

function lineOf(record, line, side) {
  const shown = line.segments.filter(({ edit }) => side === "original" || edit === null);
  return el("p", { class: "line", dir: "auto", "data-line": side === "original" ? line.number : null },
    shown.map(({ text, edit }) => edit === null
      ? visible(text) : el("del", { "data-kind": record.edits[edit].kind }, visible(text))),
    side === "original" && line.label && chip(line.label.kind, { class: "chip label" }));
}

function noteOf(record, said) {
  const rule = record.rules[said.rule];
  return el("div", { class: "note" },
    el("p", { class: "rule" }, chip(said.kind), el("code", {}, bdi(said.rule))),
    said.reason && el("p", {}, "Kept: ", bdi(said.reason)),
    el("p", { class: "why" }, bdi(rule.why)),
    el("p", { class: "more" }, `confidence ${Math.round(100 * said.confidence)} % · `, bdi(rule.origin),
      said.evidence && [" · matched ", el("q", {}, bdi(said.evidence))]));
}

function removalsOnly(record) {
  return record.edits.map((edit) => el("div", {
    class: "row dropped", "data-kind": edit.kind, "data-edit": edit.id, id: edit.id, tabindex: 0, role: "group",
    "aria-label": `Removed: ${edit.kind}` },
  el("div", { class: "original" }, el("p", { class: "line", dir: "auto" },
    el("del", { "data-kind": edit.kind }, visible(toText(toBytes(edit.removed, record.codec), record.codec))))),
  el("div", { class: "clean" }, noteOf(record, edit))));
}

function sidebar(record) {
  return el("nav", { class: "side", "aria-label": "Removals" },
    el("ol", {}, record.edits.map((edit) => el("li", {}, el("a", { href: `#${edit.id}` },
      chip(edit.kind), " ", bdi(toText(toBytes(edit.removed, record.codec), record.codec).trim().slice(0, 60)))))));
}
