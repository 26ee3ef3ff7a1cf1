// Elements and shown text. Nothing here, or in what builds on it, ever parses markup.
"use strict";

/** Make an element. Attributes and children that are null or false are left out. */
function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const key in attributes) {
    const value = attributes[key];
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value != null && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  add(element, children);
  return element;
}

function add(element, child) {
  if (Array.isArray(child)) for (const each of child) add(element, each);
  else if (child != null && child !== false) element.append(child);
}

// What cannot be seen, or would move or hide its neighbours: control and bidi characters, zero-width
// characters but for the joiners that scripts and emoji need, tags, and lone surrogates.
const ODD = /[\0-\x08\n-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Surrogate}]/gu;

/** Give a text as nodes in which every odd character is spelled out. */
function visible(text) {
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(ODD)) {
    nodes.push(text.slice(at, match.index), el("span", { class: "odd" }, nameOf(match[0])));
    at = match.index + match[0].length;
  }
  return at ? [...nodes, text.slice(at)] : text;
}

function nameOf(character) {
  const code = character.codePointAt(0);
  const hex = (code - (code >= 0xdc80 && code <= 0xdcff ? 0xdc00 : 0)).toString(16).toUpperCase();
  return code >= 0xdc80 && code <= 0xdcff ? `\\x${hex}` : `U+${hex.padStart(4, "0")}`;
}

/** Give a text in one piece of its own direction. */
function bdi(text, attributes) {
  return el("bdi", attributes, visible(text));
}

const { format: number } = new Intl.NumberFormat("en");
const share = (part, whole) => {
  const percent = whole ? (100 * part) / whole : 0;
  return `${percent && percent < 9.95 ? percent.toFixed(1) : Math.round(percent)} %`;
};
const plural = (count, word) => `${number(count)} ${word}${count === 1 ? "" : "s"}`;

/** Give the id of a removal as it stands in an address, which no lone surrogate can. */
function inAddress(id) {
  return encodeURIComponent(id.replace(/\p{Surrogate}/gu, "\ufffd"));
}

/** Give a kind as a chip in its colour. */
function chip(kind, attributes) {
  return el("span", { class: "chip", "data-kind": kind, ...attributes }, visible(kind));
}

/** Let the browser save bytes as a file. */
function download(bytes, name) {
  const url = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
