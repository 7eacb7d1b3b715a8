/** A piece of XML, escaped already. */
export type Xml = string & { readonly xml?: never };

/** An element of a text. Without a text there is no element: schemas want at least one character. */
export function leaf(name: string, text: string | undefined, attributes = ''): Xml {
  return text === undefined || text === '' ? '' : `<${name}${attributes}>${escaped(text)}</${name}>`;
}

/** An element of elements. Without any of them there is none. */
export function node(name: string, ...children: readonly Xml[]): Xml {
  const content = children.join('');
  return content === '' ? '' : `<${name}>${content}</${name}>`;
}

/** Everything that XML 1.0 cannot hold, escaped or not (2.2): control characters, halves of surrogate pairs, non-characters. */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** A text of at most so many characters, as schemas count them; `undefined` where nothing of it can be written. */
export function boundedText(text: string | null, max: number): string | undefined {
  if (text === null) return undefined;
  const clean = text.replaceAll(UNWRITABLE, ' ').replaceAll(/\s+/g, ' ').trim();
  const bounded = Array.from(clean).slice(0, max).join('').trim();
  return bounded === '' ? undefined : bounded;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escaped(text: string): string {
  return text.replaceAll(UNWRITABLE, ' ').replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
