/**
 * Breaks a text into lines of a width, between words, and within a word that is longer than a line. At most so many lines: the last one then ends
 * with an ellipsis.
 */
export function wrappedText(
  text: string,
  width: number,
  linesMax: number,
  widthOf: (text: string) => number,
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of shownText(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (widthOf(line) > width) {
      const head = fitting(line, width, widthOf);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line !== '') lines.push(line);
  if (lines.length <= linesMax) return lines;
  const last = lines[linesMax - 1] ?? '';
  return [...lines.slice(0, linesMax - 1), `${fitting(last, width - widthOf('…'), widthOf)}…`];
}

/** As much of a text as fits, and at least one character. */
function fitting(text: string, width: number, widthOf: (text: string) => number): string {
  let head = '';
  for (const character of text) {
    if (head !== '' && widthOf(head + character) > width) break;
    head += character;
  }
  return head;
}

/** What can stand in a line: no control characters, none that turn the direction of what follows, and accents joined with their letters. */
export function shownText(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]+/gu, ' ')
    .replaceAll(/[\p{Cf}\p{Cs}]/gu, '')
    .trim();
}
