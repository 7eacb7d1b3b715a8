import { create, type Font, type Glyph as FontGlyph } from 'fontkit';
import type { ObjectId, PdfWriter } from './pdf-writer.ts';

/** How a character is shown: the glyph's number in the embedded part of the font, and how far it takes the pen in thousandths of the size. */
interface Glyph {
  readonly code: string;
  readonly advance: number;
}

/** What a file embeds of a font; its types are older than it is. */
interface FontSubset {
  /** @returns the glyph's number in the subset */
  includeGlyph(glyph: FontGlyph): number;
  encode(): Uint8Array;
}

/** Shown in place of a character that the font has not. */
const REPLACEMENT = 0xfffd;
const BFCHARS_AT_ONCE = 100;

/**
 * A TrueType font of which a file embeds the glyphs that it uses, with a table back to Unicode, so that what is shown can be searched and copied
 * (ISO 32000-1, 9.7 and 9.10). One character is one glyph: scripts that join letters are shown unjoined.
 */
export class PdfFont {
  readonly id: ObjectId;
  readonly #font: Font;
  readonly #subset: FontSubset;
  readonly #glyphs = new Map<number, Glyph>();
  /** By the glyph's number: its width, and the character that it was first shown for. */
  readonly #widths: number[] = [];
  readonly #characters: number[] = [];
  readonly #scale: number;

  constructor(writer: PdfWriter, bytes: Buffer) {
    const font = create(bytes);
    if (!('createSubset' in font)) throw new Error('a collection of fonts is no font');
    this.id = writer.newId();
    this.#font = font;
    this.#subset = font.createSubset() as unknown as FontSubset;
    this.#scale = 1_000 / font.unitsPerEm;
    const missing = font.glyphForCodePoint(0);
    this.#widths[0] = Math.round(missing.advanceWidth * this.#scale);
  }

  /** The width of a text at size 1. */
  widthOf(text: string): number {
    let width = 0;
    for (const character of text) width += this.#glyphOf(character).advance;
    return width / 1_000;
  }

  /** The text as a string of a page's content. */
  encode(text: string): string {
    let codes = '';
    for (const character of text) codes += this.#glyphOf(character).code;
    return `<${codes}>`;
  }

  #glyphOf(character: string): Glyph {
    const point = character.codePointAt(0) ?? 0;
    const known = this.#glyphs.get(point);
    if (known !== undefined) return known;
    const shown = this.#font.hasGlyphForCodePoint(point) ? point : REPLACEMENT;
    const glyph = this.#font.glyphForCodePoint(shown);
    const index = this.#subset.includeGlyph(glyph);
    const advance = Math.round(glyph.advanceWidth * this.#scale);
    this.#widths[index] = advance;
    this.#characters[index] ??= shown;
    const made = { code: index.toString(16).padStart(4, '0'), advance };
    this.#glyphs.set(point, made);
    return made;
  }

  /** Writes the font, with the glyphs of everything that was encoded. */
  write(writer: PdfWriter): void {
    const [descendant, descriptor, file, unicode] = [writer.newId(), writer.newId(), writer.newId(), writer.newId()];
    // Parts of one font have names of their own (9.6.4).
    const name = `FLORIN+${this.#font.postscriptName}`;
    const scaled = (value: number) => Math.round(value * this.#scale);
    const { minX, minY, maxX, maxY } = this.#font.bbox;
    writer.stream(file, '', this.#subset.encode());
    writer.stream(unicode, '', Buffer.from(this.#unicodeTable(), 'latin1'));
    writer.object(
      descriptor,
      `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [${[minX, minY, maxX, maxY].map(scaled).join(' ')}] /ItalicAngle 0 /Ascent ${scaled(this.#font.ascent)} /Descent ${scaled(this.#font.descent)} /CapHeight ${scaled(this.#font.ascent)} /StemV 80 /FontFile2 ${file} 0 R >>`,
    );
    writer.object(
      descendant,
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /DW 0 /W [0 [${this.#widths.join(' ')}]] /CIDToGIDMap /Identity >>`,
    );
    writer.object(
      this.id,
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${unicode} 0 R >>`,
    );
  }

  /** From glyphs to UTF-16 (9.10.3). */
  #unicodeTable(): string {
    const hex = (value: number) => value.toString(16).padStart(4, '0');
    const rows = this.#characters.flatMap((point, index) => {
      const text = String.fromCodePoint(point);
      const units = Array.from({ length: text.length }, (_, unit) => hex(text.charCodeAt(unit)));
      return [`<${hex(index)}> <${units.join('')}>`];
    });
    const blocks: string[] = [];
    for (let from = 0; from < rows.length; from += BFCHARS_AT_ONCE) {
      const block = rows.slice(from, from + BFCHARS_AT_ONCE);
      blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
    }
    return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
  }
}
