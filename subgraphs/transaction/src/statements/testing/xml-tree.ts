/** An element, as a test looks at it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads XML of elements, attributes and text alone. @throws Error where it is not well-formed */
export function parseXml(xml: string): XmlElement {
  const declaration = /^<\?xml version="1\.0" encoding="UTF-8"\?>\n/.exec(xml)?.[0];
  if (declaration === undefined) throw new Error('no declaration');
  const root = { name: '', attributes: {}, children: [] as XmlElement[], text: '' };
  const open: { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string }[] = [root];
  let rest = xml.slice(declaration.length).trimEnd();
  while (rest !== '') {
    const [piece = '', closing, name, attributes = '', text] =
      /^(?:<(\/)?([A-Za-z0-9]+)((?: [A-Za-z]+="[^"<]*")*)>|([^<]+))/.exec(rest) ?? [];
    if (piece === '') throw new Error(`not well-formed: ${rest.slice(0, 80)}`);
    rest = rest.slice(piece.length);
    const current = open.at(-1) ?? root;
    if (text !== undefined) current.text += decoded(text);
    else if (closing === undefined) {
      const pairs = [...attributes.matchAll(/ ([A-Za-z]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]);
      const made = { name: name ?? '', attributes: Object.fromEntries(pairs), children: [], text: '' };
      current.children.push(made);
      open.push(made);
    } else if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`);
  }
  const [document] = root.children;
  if (open.length !== 1 || document === undefined || root.children.length !== 1) throw new Error('not one element');
  return document;
}

function decoded(text: string): string {
  return text.replaceAll(/&([^;]*);/g, (_whole, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined) throw new Error(`&${name}; is no entity`);
    return character;
  });
}
