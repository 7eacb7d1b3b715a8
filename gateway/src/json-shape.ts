import { JSON_DEPTH_MAX, JSON_UNSEEN_CHARACTERS, JSON_VALUES_MAX } from './limits.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;

/**
 * What is too much about a JSON text, told without parsing it: an object of 40,000 keys takes JSON.parse and whoever looks at it 50 ms,
 * this 1 ms. It need not be JSON; whether it is, JSON.parse says.
 *
 * @returns the end of a sentence, such as `nested deeper than 24 levels`
 */
export function excessOf(text: string): string | undefined {
  if (text.length <= JSON_UNSEEN_CHARACTERS) return undefined;
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at);
        break;
      case COMMA:
        values += 1;
        if (values > JSON_VALUES_MAX) return `of more than ${JSON_VALUES_MAX} values`;
        break;
      case 0x5b: // [
      case 0x7b: // {
        depth += 1;
        if (depth > JSON_DEPTH_MAX) return `nested deeper than ${JSON_DEPTH_MAX} levels`;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1;
        break;
    }
  }
  return undefined;
}

/** The place of the quotation mark that ends a string; the text's end where none does. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}
