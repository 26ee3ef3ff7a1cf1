// Bars that say how much went under each heading, and filter by it when pressed.
"use strict";

const FIRST_BARS = 8;

/**
 * Give a list of bars under their heads, the title first: tallies are {name, removed, values, kind}.
 * Pressing one puts its name into the set `chosen`, pressing it again takes it out; `changed` is
 * called each time.
 */
function bars([title, ...heads], tallies, chosen, changed) {
  const most = Math.max(1, ...tallies.map(({ removed }) => removed));
  const items = tallies.map((tally) => el("li", {}, bar(tally, most, chosen, changed)));
  return el("section", { class: "bars" },
    el("div", { class: "bar-heads" }, el("h3", {}, title),
      items.length > 0 && heads.map((head) => el("span", { class: "value", "aria-hidden": "true" }, head))),
    items.length ? el("ul", {}, items.slice(0, FIRST_BARS)) : el("p", { class: "none" }, "None"),
    more(items.slice(FIRST_BARS), (rest) => el("ul", {}, rest)));
}

function bar({ name, removed, values, kind }, most, chosen, changed) {
  const fill = el("span", { class: "fill" });
  fill.style.width = `${(100 * removed) / most}%`;
  const toggle = (event) => {
    if (!chosen.delete(name)) chosen.add(name);
    event.currentTarget.setAttribute("aria-pressed", String(chosen.has(name)));
    changed();
  };
  return el("button",
    { type: "button", class: "bar", "data-kind": kind, "data-name": name, "aria-pressed": "false", click: toggle },
    el("span", { class: "name", title: name }, bdi(name)), values.map((value) => el("span", { class: "value" }, value)),
    el("span", { class: "track", "aria-hidden": "true" }, fill));
}

/** Give what is left of a long list behind a line to press, or null. */
function more(rest, list) {
  return rest.length ? el("details", {}, el("summary", {}, `${number(rest.length)} more`), list(rest)) : null;
}

/** Release all pressed bars below an element. */
function releaseBars(place, ...sets) {
  for (const set of sets) set.clear();
  for (const pressed of place.querySelectorAll(".bar")) pressed.setAttribute("aria-pressed", "false");
}
