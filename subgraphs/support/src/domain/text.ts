import { checkText, type Faults } from '@florin/kit';

/**
 * A text of several lines: trimmed, in Unicode normal form C, with line ends as `\n`, without control or direction characters other
 * than line ends and tabs.
 */
export function checkLines(
  unchecked: string,
  path: string,
  bounds: { readonly min: number; readonly max: number },
  faults: Faults,
): string | undefined {
  const text = unchecked.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();
  // The rules of a line hold for all else: each line end and tab counts as a space.
  return checkText(text.replaceAll(/[\n\t]/g, ' '), path, bounds, faults) === undefined ? undefined : text;
}
