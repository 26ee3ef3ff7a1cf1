// The view of one article: what was removed on the left, what stays on the right, line by line.
"use strict";

/**
 * Give the view of one article. `place` is {address, back}: the article's own address, and
 * elements that lead elsewhere. The view's `reveal(id)` goes to the removal of that id, as it
 * stands in an address; `step(by)` goes to the next one that the filters let through.
 */
function articleView(record, place) {
  const rows = rowsOf(record);
  const panel = removalsPanel(record, rows, place.address);
  const view = el("main", { class: "article" },
    articleHeader(record, place),
    el("div", { class: "columns" },
      panel,
      el("section", { class: "text", "aria-label": "The article, line by line" },
        el("div", { class: "row heads", "aria-hidden": "true" }, el("p", {}, "Original"), el("p", {}, "Clean")),
        rows.map(({ element }) => element))));
  view.reveal = (id) => focusRow(rows.find(({ edits }) => edits.some((edit) => inAddress(edit.id) === id)));
  view.step = (by) => {
    const open = rows.filter(({ edits, element }) => edits.length && !element.classList.contains("muted"));
    const at = open.findIndex(({ element }) => element.contains(document.activeElement));
    focusRow(at < 0 ? open.at(by > 0 ? 0 : -1) : open[at + by]);
  };
  return view;
}

function focusRow(row) {
  row?.element.focus({ preventScroll: true });
  row?.element.scrollIntoView({ block: "center" });
}

function articleHeader(record, { back }) {
  const { original, clean, edits, profile } = record;
  const removed = original.characters - clean.characters;
  return el("header", { class: "top" },
    back,
    el("h1", { tabindex: -1 }, bdi(record.name ?? "article")),
    el("p", { class: "facts" },
      el("strong", {}, `${share(removed, original.characters)} removed`),
      ` ${number(removed)} of ${plural(original.characters, "character")} in ${plural(edits.length, "removal")}`),
    el("p", { class: "facts" }, "Profile ", el("code", {}, bdi(profile.id)), ", because ", bdi(profile.why),
      record.url && [el("br"), bdi(record.url, { class: "url" })]),
    record.warnings.map((warning) => el("p", { class: "warning" }, bdi(warning))),
    el("p", { class: "actions" },
      record.clean.text === undefined
        ? "The report does not hold the text; these are its removals."
        : [saveButton(record, "original"), saveButton(record, "clean")],
      edits.length > 1 && el("span", { class: "keys" }, el("kbd", {}, "j"), el("kbd", {}, "k"),
        " next, previous removal")));
}

function saveButton(record, which) {
  const name = (record.name ?? "article").split(/[\\/]/).at(-1);
  const save = () => which === "original"
    ? download(originalBytes(record), name)
    : download(toBytes(record.clean.text, record.codec), name.replace(/(\.[^.]*)?$/, ".clean$1"));
  return el("button", { type: "button", "data-save": which, click: save }, `Download ${which}`);
}

/** Give the article's rows: {element, edits}. */
function rowsOf(record) {
  if (record.clean.text === undefined) return removalsOnly(record);
  return partsOf(linesOf(record)).map((part) => {
    const edits = part.edits.map((n) => record.edits[n]);
    const refusals = part.declined.map((n) => record.declined[n]);
    const element = rowElement(`${part.type}${part.spaced ? " spaced" : ""}`, edits, refusals);
    element.append(
      el("div", { class: "original" }, part.lines.map((line) => originalLine(record, line))),
      el("div", { class: "clean" },
        part.type !== "dropped" && cleanLine(record, part.lines[0]),
        [...edits, ...refusals].map((said) => noteOf(record, said))));
    return { element, edits };
  });
}

/** Give the rows of a report that does not hold the text. */
function removalsOnly(record) {
  return record.edits.map((edit) => {
    const element = rowElement("dropped", [edit], []);
    const text = shownText(edit.removed, record.codec).trim();
    element.append(
      el("div", { class: "original" },
        text.split(/\s*[\r\n]\s*/).map((line) => el("p", { class: "line", dir: "auto" }, el("del", {}, visible(line))))),
      el("div", { class: "clean" }, noteOf(record, edit)));
    return { element, edits: [edit] };
  });
}

function rowElement(type, edits, refusals) {
  const said = [...edits, ...refusals];
  if (!said.length) return el("div", { class: `row ${type}` });
  return el("div", {
    class: `row ${type}${edits.length ? "" : " spared"}`,
    "data-kind": said[0].kind,
    "data-edits": edits.length ? edits.map(({ id }) => id).join(" ") : null,
    tabindex: 0,
    role: "group",
    "aria-label": `${edits.length ? "Removed" : "Kept, nearly removed"}: ${said.map(({ kind }) => kind).join(", ")}`,
  });
}

function originalLine(record, line) {
  return el("p", { class: "line", dir: "auto", "data-line": line.number },
    line.segments.map(({ text, edit }) => edit === null
      ? visible(text)
      : el("del", { "data-kind": record.edits[edit].kind }, visible(text))),
    line.label && chip(line.label.kind, { title: `${line.label.rule}: ${record.rules[line.label.rule].why}` }));
}

function cleanLine(record, line) {
  return el("p", { class: "line", dir: "auto" }, line.segments.map(({ text, edit }) => edit === null
    ? visible(text)
    : el("span", { class: "cut", "data-kind": record.edits[edit].kind, "aria-hidden": "true" })));
}

/** Give why a rule spoke: its kind, id and reason, and on hover, focus and paper the rest. */
function noteOf(record, said) {
  const rule = record.rules[said.rule];
  return el("div", { class: "note", "data-kind": said.kind },
    el("p", { class: "rule" }, chip(said.kind), " ", el("code", {}, bdi(said.rule))),
    said.reason && el("p", { class: "reason" }, bdi(said.reason)),
    el("p", { class: "why" }, bdi(rule.why)),
    el("div", { class: "detail" },
      el("p", {}, `Confidence ${Math.round(100 * said.confidence)} %`),
      el("p", {}, bdi(rule.origin)),
      said.evidence && el("p", {}, "Matched ", el("q", {}, bdi(said.evidence))),
      el("p", {}, `Bytes ${number(said.start)} to ${number(said.end)}`)));
}
