// The lines of one article, each cut into segments that were kept or removed.
"use strict";

/**
 * Give the original's lines: {number, segments: [{text, edit, declined}], label, blank}.
 * `edit` is the number of the edit that removed the segment, or null; `declined` lists the
 * numbers of the findings that would have removed it.
 */
function linesOf(record) {
  const lines = [newLine(1)];
  for (const segment of segmentsOf(record)) {
    for (const part of segment.text.split(/(\r\n|\r|\n)/)) {
      if (/^[\r\n]/.test(part)) lines.push(newLine(lines.length + 1));
      else if (part) lines.at(-1).segments.push({ ...segment, text: part });
    }
  }
  for (const label of record.labels) {
    const line = lines[label.line - 1];
    if (line) line.label = label;
  }
  for (const line of lines) line.blank = !line.segments.some(({ text }) => /\S/.test(text));
  return lines;
}

function newLine(number) {
  return { number, segments: [], label: null, blank: true };
}

function segmentsOf(record) {
  const bytes = originalBytes(record);
  const { edits } = record;
  const refusals = record.declined.map((refusal, n) => ({ ...refusal, n }))
    .filter(({ action }) => action === "drop" || action === "trim").sort((a, b) => a.start - b.start);
  const bounds = [...edits, ...refusals].flatMap(({ start, end }) => [start, end]);
  const places = [...new Set([0, bytes.length, ...bounds.map((place) => Math.min(place, bytes.length))])]
    .sort((a, b) => a - b);
  let edit = 0;
  let refusal = 0;
  let open = []; // refusals that have begun and not ended
  return places.slice(1).map((end, i) => {
    const start = places[i];
    while (edit < edits.length && edits[edit].end <= start) edit++;
    while (refusal < refusals.length && refusals[refusal].start <= start) open.push(refusals[refusal++]);
    open = open.filter((begun) => begun.end >= end);
    return {
      text: toText(bytes.subarray(start, end), record.codec),
      edit: edit < edits.length && edits[edit].start <= start ? edit : null,
      declined: open.map(({ n }) => n),
    };
  });
}

/**
 * Give what the article view shows, from top to bottom: {type, lines, edits, declined, spaced}.
 * Lines that one edit dropped stand together; every other line stands alone.
 */
function partsOf(lines) {
  const parts = [];
  let spaced = false;
  for (const line of lines) {
    if (line.blank) {
      spaced = true;
      continue;
    }
    const part = partOf(line);
    const last = parts.at(-1);
    if (last?.type === "dropped" && part.type === "dropped" && last.edits[0] === part.edits[0]) {
      last.lines.push(line);
    } else {
      parts.push({ ...part, lines: [line], spaced });
    }
    spaced = false;
  }
  return parts;
}

function partOf(line) {
  const shown = line.segments.filter(({ text }) => /\S/.test(text));
  const edits = [...new Set(shown.map(({ edit }) => edit).filter((edit) => edit !== null))];
  const declined = [...new Set(shown.flatMap((segment) => segment.declined))];
  const kept = shown.some(({ edit }) => edit === null);
  const type = !edits.length ? "kept" : !kept && edits.length === 1 ? "dropped" : "trimmed";
  return { type, edits, declined: edits.length ? [] : declined };
}
