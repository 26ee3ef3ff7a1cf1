// Texts and bytes: a report holds texts as strings and counts in bytes, as the files did.
"use strict";

const WIDE = {
  "utf-16-le": [2, true], "utf-16-be": [2, false], "utf-32-le": [4, true], "utf-32-be": [4, false],
};

const UTF8_RUN_OR_BYTE = new RegExp(
  "((?:[\\x00-\\x7f]|[\\xc2-\\xdf][\\x80-\\xbf]|\\xe0[\\xa0-\\xbf][\\x80-\\xbf]" +
  "|[\\xe1-\\xec\\xee\\xef][\\x80-\\xbf]{2}|\\xed[\\x80-\\x9f][\\x80-\\xbf]" +
  "|\\xf0[\\x90-\\xbf][\\x80-\\xbf]{2}|[\\xf1-\\xf3][\\x80-\\xbf]{3}|\\xf4[\\x80-\\x8f][\\x80-\\xbf]{2}" +
  "){1,4096})|[^]", "g");

/** Give the bytes of a text of a report: a string, or bytes in base64. */
function toBytes(text, codec) {
  if (typeof text !== "string") return Uint8Array.from(atob(text.base64), (c) => c.charCodeAt(0));
  if (codec.name in WIDE) return encodeWide(text, ...WIDE[codec.name]);
  if (!/\p{Surrogate}/u.test(text)) return new TextEncoder().encode(text);
  return joined(Array.from(text.matchAll(/\p{Surrogate}|\P{Surrogate}+/gu), ([part]) => {
    const code = part.charCodeAt(0);
    if (part.length > 1 || !/\p{Surrogate}/u.test(part)) return new TextEncoder().encode(part);
    if (codec.errors === "surrogateescape") return Uint8Array.of(code - 0xdc00);
    return Uint8Array.of(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }));
}

function encodeWide(text, size, little) {
  const units = size === 2
    ? Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
    : Array.from(text, (c) => c.codePointAt(0));
  const view = new DataView(new ArrayBuffer(units.length * size));
  units.forEach((unit, i) =>
    size === 2 ? view.setUint16(2 * i, unit, little) : view.setUint32(4 * i, unit, little));
  return new Uint8Array(view.buffer);
}

/** Give a text of a report for showing. */
function shownText(text, codec) {
  return typeof text === "string" ? text : toText(toBytes(text, codec), codec);
}

/** Decode bytes for showing; a stray byte becomes the lone surrogate U+DC00 + byte. */
function toText(bytes, codec) {
  if (!(codec.name in WIDE)) return decodeNarrow(bytes, codec.name);
  const [size, little] = WIDE[codec.name];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = "";
  for (let at = 0; at + size <= bytes.length; at += size) {
    text += size === 2
      ? String.fromCharCode(view.getUint16(at, little))
      : String.fromCodePoint(Math.min(view.getUint32(at, little), 0x10ffff));
  }
  return text;
}

/** What browsers call Python's codecs, where they have other names. */
const LABELS = {
  cp874: "windows-874", cp932: "shift_jis", cp949: "euc-kr", euc_jp: "euc-jp",
  big5hkscs: "big5", "mac-roman": "macintosh", "mac-cyrillic": "x-mac-cyrillic",
};

function decodeNarrow(bytes, name) {
  const exact = { fatal: true, ignoreBOM: true };
  try {
    return new TextDecoder(LABELS[name] ?? name, exact).decode(bytes);
  } catch { // stray bytes, or a codec that browsers do not know
    const decoder = new TextDecoder("utf-8", exact);
    const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    return binary.replace(UTF8_RUN_OR_BYTE, (run, valid) => valid
      ? decoder.decode(Uint8Array.from(run, (c) => c.charCodeAt(0)))
      : String.fromCharCode(0xdc00 + run.charCodeAt(0)));
  }
}

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Undo the edits: the original's bytes, or null if the report does not hold the text. */
function originalBytes(record) {
  if (record.clean.text === undefined) return null;
  const clean = toBytes(record.clean.text, record.codec);
  const parts = [];
  let at = 0;
  let taken = 0;
  for (const edit of record.edits) {
    const removed = toBytes(edit.removed, record.codec);
    const same = edit.start - at;
    parts.push(clean.subarray(taken, taken + same), removed);
    taken += same + toBytes(edit.inserted, record.codec).length;
    at = edit.start + removed.length;
  }
  return joined([...parts, clean.subarray(taken)]);
}
