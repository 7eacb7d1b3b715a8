import type { PdfFont } from './pdf-font.ts';
import { type ObjectId, type PdfWriter, pdfDate, pdfText } from './pdf-writer.ts';

/** A4, in points. */
export const PAGE = { width: 595, height: 842 } as const;

/** Pages of one node of the tree: readers find a page among many by it. */
const PAGES_PER_NODE = 250;

interface PageNode {
  readonly id: ObjectId;
  readonly pages: ObjectId[];
}

export interface Fonts {
  readonly regular: PdfFont;
  readonly bold: PdfFont;
}

export interface TextStyle {
  readonly size: number;
  readonly bold?: boolean;
  readonly align?: 'left' | 'right';
  /** From 0, black, to 1, white. */
  readonly grey?: number;
}

/** In points, from the left and from the top. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The pages of a file, one after the other; `y` counts from the top. */
export class PdfPages {
  readonly #writer: PdfWriter;
  readonly #fonts: Fonts;
  readonly #root: ObjectId;
  readonly #nodes: { readonly id: ObjectId; readonly count: number }[] = [];
  /** Shows how many pages there are, on every page: known, and written, at the end. */
  readonly #total: ObjectId;
  #node: PageNode;
  #content: string[] = [];
  #count = 0;

  constructor(writer: PdfWriter, fonts: Fonts) {
    this.#writer = writer;
    this.#fonts = fonts;
    this.#root = writer.newId();
    this.#total = writer.newId();
    this.#node = { id: writer.newId(), pages: [] };
  }

  /** Of pages that are finished. */
  get count(): number {
    return this.#count;
  }

  text(x: number, y: number, text: string, style: TextStyle): void {
    const font = style.bold === true ? this.#fonts.bold : this.#fonts.regular;
    const shift = style.align === 'right' ? font.widthOf(text) * style.size : 0;
    const colour = style.grey === undefined ? '0 g' : `${style.grey} g`;
    const name = style.bold === true ? 'B' : 'R';
    this.#content.push(
      `BT ${colour} /${name} ${style.size} Tf ${number(x - shift)} ${number(PAGE.height - y)} Td ${font.encode(text)} Tj ET`,
    );
  }

  widthOf(text: string, { size, bold }: TextStyle): number {
    return (bold === true ? this.#fonts.bold : this.#fonts.regular).widthOf(text) * size;
  }

  line(x: number, y: number, toX: number, grey: number): void {
    const at = number(PAGE.height - y);
    this.#content.push(`${grey} G 0.6 w ${number(x)} ${at} m ${number(toX)} ${at} l S`);
  }

  box(x: number, y: number, width: number, height: number, grey: number): void {
    this.#content.push(
      `${grey} g ${number(x)} ${number(PAGE.height - y - height)} ${number(width)} ${number(height)} re f`,
    );
  }

  /** A broken line through points, in a colour (red, green, blue from 0 to 1). */
  polyline(points: readonly Point[], rgb: readonly [number, number, number], width: number): void {
    if (points.length > 1) this.#content.push(`${rgb.join(' ')} RG ${width} w 1 j ${pathOf(points)} S`);
  }

  /** What lies within points, filled with a colour. */
  area(points: readonly Point[], rgb: readonly [number, number, number]): void {
    if (points.length > 2) this.#content.push(`${rgb.join(' ')} rg ${pathOf(points)} h f`);
  }

  /** How many pages there are, in the size that `end` is told. */
  total(x: number, y: number): void {
    this.#content.push(`q 1 0 0 1 ${number(x)} ${number(PAGE.height - y)} cm /Total Do Q`);
  }

  /** Writes the page and begins the next. */
  finish(): void {
    const [page, content] = [this.#writer.newId(), this.#writer.newId()];
    this.#writer.stream(content, '', Buffer.from(this.#content.join('\n'), 'latin1'));
    this.#writer.object(page, `<< /Type /Page /Parent ${this.#node.id} 0 R /Contents ${content} 0 R >>`);
    this.#content = [];
    this.#count += 1;
    this.#node.pages.push(page);
    if (this.#node.pages.length === PAGES_PER_NODE) this.#closeNode({ id: this.#writer.newId(), pages: [] });
  }

  /** Writes what all pages share, and the end of the file. */
  end({ title, author, madeAt, totalSize }: { title: string; author: string; madeAt: Date; totalSize: number }): void {
    const { regular, bold } = this.#fonts;
    this.#closeNode(undefined);
    const total = `BT 0.35 g /R ${totalSize} Tf 0 0 Td ${regular.encode(String(this.#count))} Tj ET`;
    this.#writer.stream(
      this.#total,
      `/Type /XObject /Subtype /Form /BBox [0 -5 100 20] /Resources << /Font << /R ${regular.id} 0 R >> >>`,
      Buffer.from(total, 'latin1'),
    );
    regular.write(this.#writer);
    bold.write(this.#writer);
    const resources = `<< /Font << /R ${regular.id} 0 R /B ${bold.id} 0 R >> /XObject << /Total ${this.#total} 0 R >> >>`;
    const kids = this.#nodes.map(({ id }) => `${id} 0 R`).join(' ');
    this.#writer.object(
      this.#root,
      `<< /Type /Pages /Kids [${kids}] /Count ${this.#count} /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources ${resources} >>`,
    );
    const [catalog, info] = [this.#writer.newId(), this.#writer.newId()];
    this.#writer.object(
      catalog,
      `<< /Type /Catalog /Pages ${this.#root} 0 R /Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>`,
    );
    this.#writer.object(
      info,
      `<< /Title ${pdfText(title)} /Author ${pdfText(author)} /CreationDate ${pdfDate(madeAt)} >>`,
    );
    this.#writer.end(catalog, info);
  }

  #closeNode(next: PageNode | undefined): void {
    const { id, pages } = this.#node;
    const kids = pages.map((page) => `${page} 0 R`).join(' ');
    this.#writer.object(id, `<< /Type /Pages /Parent ${this.#root} 0 R /Kids [${kids}] /Count ${pages.length} >>`);
    // An empty node is nobody's child, but its number must stand somewhere.
    if (pages.length > 0) this.#nodes.push({ id, count: pages.length });
    if (next !== undefined) this.#node = next;
  }
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function pathOf(points: readonly Point[]): string {
  return points
    .map(({ x, y }, index) => `${number(x)} ${number(PAGE.height - y)} ${index === 0 ? 'm' : 'l'}`)
    .join(' ');
}
