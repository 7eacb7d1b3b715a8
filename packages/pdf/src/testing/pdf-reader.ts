import { inflateSync } from 'node:zlib';

/** What a test sees of a PDF: each page's texts with where they stand, as a reader finds them by the table at the end of the file. */
export interface ReadPdf {
  readonly pages: readonly (readonly PdfText[])[];
}

interface PdfText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Reads what this service's own writer writes, from the end like every reader: the trailer, the table, the tree of pages, the fonts. */
export function readPdf(bytes: Buffer): ReadPdf {
  const file = bytes.toString('latin1');
  const objects = readTable(file);
  const dictionaryOf = (id: string) => {
    const at = objects[Number(id)];
    if (at === undefined || !file.startsWith(`${id} 0 obj\n`, at))
      throw new Error(`object ${id} is not where it should be`);
    return file.slice(at, file.indexOf('\nendobj', at)).split('\nstream\n')[0] ?? '';
  };
  const contentOf = (id: string) => {
    const length = Number(/\/Length (\d+)/.exec(dictionaryOf(id))?.[1]);
    const start = file.indexOf('\nstream\n', objects[Number(id)]) + '\nstream\n'.length;
    if (!file.startsWith('\nendstream', start + length)) throw new Error(`stream ${id} has another length`);
    return inflateSync(bytes.subarray(start, start + length)).toString('latin1');
  };
  const referenceIn = (dictionary: string, key: string) =>
    new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(dictionary)?.[1] ?? missing(key);
  const trailer = file.slice(file.lastIndexOf('trailer'));
  const root = dictionaryOf(referenceIn(dictionaryOf(referenceIn(trailer, 'Root')), 'Pages'));
  const characters = (font: string) =>
    readCharacters(contentOf(referenceIn(dictionaryOf(referenceIn(root, font)), 'ToUnicode')));
  const fonts = { R: characters('R'), B: characters('B') };
  const total = textsOf(contentOf(referenceIn(root, 'Total')), fonts, []);
  const pagesIn = (dictionary: string): string[] => {
    const kids = [...(/\/Kids \[([^\]]*)\]/.exec(dictionary)?.[1]?.matchAll(/(\d+) 0 R/g) ?? [])];
    return kids.flatMap(([, id = '']) => {
      const kid = dictionaryOf(id);
      return kid.includes('/Type /Pages') ? pagesIn(kid) : [referenceIn(kid, 'Contents')];
    });
  };
  const contents = pagesIn(root);
  if (Number(/\/Count (\d+)/.exec(root)?.[1]) !== contents.length) throw new Error('the tree of pages counts wrongly');
  return { pages: contents.map((id) => textsOf(contentOf(id), fonts, total)) };
}

function missing(what: string): never {
  throw new Error(`there is no ${what}`);
}

function readTable(file: string): readonly number[] {
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file.slice(-40))?.[1]);
  const rows = file.slice(start).split('\n');
  if (rows[0] !== 'xref') throw new Error('there is no table');
  const size = Number(rows[1]?.split(' ')[1]);
  return rows.slice(2, 2 + size).map((row) => Number(row.slice(0, 10)));
}

function readCharacters(table: string): ReadonlyMap<string, string> {
  return new Map(
    [...table.matchAll(/<([0-9a-f]{4})> <([0-9a-f]+)>/g)].map(([, code = '', units = '']) => [
      code,
      Buffer.from(units, 'hex').swap16().toString('utf16le'),
    ]),
  );
}

function textsOf(
  content: string,
  fonts: Readonly<Record<'R' | 'B', ReadonlyMap<string, string>>>,
  total: readonly PdfText[],
): readonly PdfText[] {
  const pieces = content.matchAll(
    /\/([RB]) [\d.]+ Tf ([\d.-]+) ([\d.-]+) Td <([0-9a-f]*)> Tj|1 0 0 1 ([\d.]+) ([\d.]+) cm \/Total Do/g,
  );
  return [...pieces].flatMap(([, font, x, y, codes, totalX, totalY]) => {
    if (codes === undefined) return total.map(({ text }) => ({ x: Number(totalX), y: Number(totalY), text }));
    const characters = font === 'B' ? fonts.B : fonts.R;
    const text = (codes.match(/.{4}/g) ?? []).map((code) => characters.get(code) ?? missing(`glyph ${code}`)).join('');
    return { x: Number(x), y: Number(y), text };
  });
}
