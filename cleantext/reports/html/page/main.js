// What the page shows, by its address: #3 is the fourth article, #3/ID one of its removals.
"use strict";

const records = document.querySelectorAll("script.record");
const overview = JSON.parse(document.getElementById("overview").textContent);
const page = document.getElementById("page");
let shown = null;

function show() {
  const [, address, id] = location.hash.match(/^#(\d+)(?:\/(.+))?$/) ?? [];
  const number = records.length === 1 ? 0 : records[address] ? Number(address) : null;
  if (shown !== number || !page.firstChild) {
    page.replaceChildren(number === null ? overviewView(overview) : openArticle(number));
    scrollTo(0, 0);
    if (shown !== null || number !== null) page.querySelector("h1").focus({ preventScroll: true });
    shown = number;
  }
  if (id) page.firstChild.reveal(id);
}

function openArticle(n) {
  const record = JSON.parse(records[n].textContent);
  // What the overview tells about a rule is not repeated in each record.
  record.rules = { ...Object.fromEntries(overview.rules.map(({ name, rule }) => [name, rule])), ...record.rules };
  const many = records.length > 1;
  const to = (m, text) => records[m] ? el("a", { href: `#${m}` }, text) : el("span", { class: "none" }, text);
  const back = many && el("nav", { class: "back", "aria-label": "Articles" },
    el("a", { href: "#" }, "All articles"), to(n - 1, "Previous"), to(n + 1, "Next"));
  return articleView(record, { address: n, back });
}

addEventListener("hashchange", show);
addEventListener("keydown", (event) => {
  const by = { j: 1, k: -1 }[event.key];
  if (!by || event.ctrlKey || event.metaKey || event.altKey || !page.firstChild.step) return;
  event.preventDefault();
  page.firstChild.step(by);
});
show();
