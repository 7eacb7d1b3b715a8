import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Currency, formatMoney, type Letterhead } from '@florin/kit';
import { PdfFont } from './pdf-font.ts';
import { PAGE, PdfPages, type TextStyle } from './pdf-pages.ts';
import { PdfWriter } from './pdf-writer.ts';
import { shownText } from './wrapped-text.ts';

/** Where everything of the bank's paper stands, in points. */
export const PAPER = { left: 48, right: PAGE.width - 48, bottom: PAGE.height - 64, lineHeight: 10, rowGap: 5 } as const;

/** The bank's ways to set a text. */
export const STYLES = {
  small: { size: 7.5, grey: 0.35 },
  body: { size: 8.5 },
  strong: { size: 8.5, bold: true },
  heading: { size: 7.5, bold: true, grey: 0.25 },
} as const satisfies Record<string, TextStyle>;

/** A file that is being written: what is on `pages` can be taken from it piece by piece. */
export interface Paper {
  readonly pages: PdfPages;
  /** What was written since the last time. */
  take(): Buffer;
}

/** Begins a PDF file with the bank's fonts. */
export async function openPaper(): Promise<Paper> {
  const writer = new PdfWriter();
  const [regular, bold] = await Promise.all([fontBytes('DejaVuSansCondensed'), fontBytes('DejaVuSansCondensed-Bold')]);
  const fonts = { regular: new PdfFont(writer, regular), bold: new PdfFont(writer, bold) };
  return { pages: new PdfPages(writer, fonts), take: () => writer.take() };
}

const loadedFonts = new Map<string, Promise<Buffer>>();

/** Read once per process, when somebody first wants a PDF. */
function fontBytes(name: string): Promise<Buffer> {
  const resolve = createRequire(import.meta.url).resolve;
  const bytes = loadedFonts.get(name) ?? readFile(resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));
  loadedFonts.set(name, bytes);
  return bytes;
}

/** The head of the first page: the bank on the left, what the paper is and its number on the right, a line below. */
export function drawLetterhead(
  pages: PdfPages,
  letterhead: Letterhead,
  { title, id }: { readonly title: string; readonly id: string },
): void {
  pages.text(PAPER.left, 66, shownText(letterhead.name), { size: 20, bold: true });
  pages.text(PAPER.left, 80, `${shownText(letterhead.address)} · BIC ${letterhead.bic}`, STYLES.small);
  pages.text(PAPER.right, 66, title, { size: 13, align: 'right' });
  pages.text(PAPER.right, 80, id, { ...STYLES.small, align: 'right' });
  pages.line(PAPER.left, 92, PAPER.right, 0.2);
}

/** The head of a page after the first. */
export function drawRunningHead(pages: PdfPages, letterhead: Letterhead, text: string): void {
  pages.text(PAPER.left, 50, shownText(letterhead.name), { size: 11, bold: true });
  pages.text(PAPER.right, 50, text, { ...STYLES.small, align: 'right' });
}

/** Writes the foot of a page, with how many pages there are, and begins the next page. */
export function finishPage(pages: PdfPages, letterhead: Letterhead, id: string): void {
  const y = PAGE.height - 36;
  const before = `Page ${pages.count + 1} of `;
  // As if the total had as many digits as a file of a million lines needs.
  const x = PAPER.right - pages.widthOf(`${before}00000`, STYLES.small);
  pages.text(PAPER.left, y, `${shownText(letterhead.name)} · ${id}`, STYLES.small);
  pages.text(x, y, before, STYLES.small);
  pages.total(x + pages.widthOf(before, STYLES.small), y);
  pages.finish();
}

/** Writes what ends the file. */
export function endPaper(
  pages: PdfPages,
  { title, letterhead, madeAt }: { readonly title: string; readonly letterhead: Letterhead; readonly madeAt: Date },
): void {
  pages.end({ title, author: letterhead.name, madeAt, totalSize: STYLES.small.size });
}

/** Sets a text to end at `x`, or to begin there where its style says so, smaller where it is wider than its column. */
export function drawFitting(
  pages: PdfPages,
  at: { readonly x: number; readonly y: number; readonly width: number },
  text: string,
  style: TextStyle,
): void {
  const width = pages.widthOf(text, style);
  const size = width > at.width ? Math.floor((style.size * at.width * 10) / width) / 10 : style.size;
  pages.text(at.x, at.y, text, { align: 'right', ...style, size });
}

/** An amount in minor units with a comma between thousands, without its currency. */
export function amountText(amount: bigint, currency: Currency): string {
  return formatMoney({ amount, currency }).amount.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
}

/** An account number in groups of four, as it stands on paper (ISO 13616, print format). */
export function groupedIban(iban: string): string {
  return iban.replaceAll(/(.{4})(?=.)/g, '$1 ');
}
