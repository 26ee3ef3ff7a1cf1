// What the page shows, by its address: #3 is the fourth article.
"use strict";

const records = document.querySelectorAll("script.record");
const overview = JSON.parse(document.getElementById("overview").textContent);

function show() {
  const place = document.getElementById("page");
  const many = records.length > 1;
  const chosen = many ? location.hash.match(/^#(\d+)$/)?.[1] : 0;
  const record = records[chosen];
  place.replaceChildren(record ? articleView(JSON.parse(record.textContent), many) : overviewView(overview));
}

addEventListener("hashchange", show);
show();
