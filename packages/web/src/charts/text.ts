/**
 * Widths of text without a DOM. The classes are those of Noto Sans, rounded up: a label that is thought a
 * little too wide wraps early, one thought too narrow would run into the bars.
 */
const NARROW = new Set([..."ijlIftr.,:;'|!()[]- ’‘·"]);
const WIDE = new Set([...'mwMW%@шщжюфыШЩЖЮФМЫДmɱ—']);
const CAPITAL = /\p{Lu}/u;

/** Width of `text` in pixels at `size` pixels of type. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const letter of text) {
    if (NARROW.has(letter)) ems += 0.34;
    else if (WIDE.has(letter)) ems += 0.88;
    else if (CAPITAL.test(letter)) ems += 0.68;
    else ems += 0.58;
  }
  return ems * size;
}

/** Lines of at most `width` pixels, at most `maxLines`; what does not fit ends in an ellipsis. */
export function wrapText(text: string, size: number, width: number, maxLines: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || textWidth(longer, size) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== '') lines.push(line);
  if (lines.length <= maxLines) return lines.map((each) => shortenText(each, size, width));
  const kept = lines.slice(0, maxLines - 1);
  return [...kept, shortenText(lines.slice(maxLines - 1).join(' '), size, width)].map((each) =>
    shortenText(each, size, width),
  );
}

/** The text itself, or as much of it as fits `width` pixels, ending in an ellipsis. */
export function shortenText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
