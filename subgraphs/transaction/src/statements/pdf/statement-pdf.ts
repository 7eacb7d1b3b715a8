import {
  amountText,
  drawFitting,
  drawLetterhead,
  drawRunningHead,
  endPaper,
  finishPage,
  groupedIban,
  openPaper,
  PAPER,
  type PdfPages,
  STYLES,
  type TextStyle,
  wrappedText,
} from '@florin/pdf';
import type { StatementFile, StatementFileLine, StatementWriter } from '../downloads/statement-file.ts';
import { kindText } from './kind-text.ts';

const { left: LEFT, right: RIGHT, bottom: BOTTOM, lineHeight: LINE_HEIGHT, rowGap: ROW_GAP } = PAPER;
const { small: SMALL, body: BODY, strong: STRONG, heading: HEADING } = STYLES;
/** Columns by their left edge, or for amounts their right one. */
const COLUMNS = { date: LEFT, text: 112, out: 392, in: 468, balance: RIGHT } as const;
const TEXT_WIDTH = 208;
const AMOUNT_WIDTH = 72;
const REFERENCE_LINES_MAX = 5;

/** A statement for people: letterhead, holder and account, the period, its balances and totals, and a table with the running balance. */
export const writePdf: StatementWriter = async function* writePdf(file) {
  const paper = await openPaper();
  const sheet = new StatementSheet(paper.pages, file);
  sheet.begin();
  for await (const page of file.lines()) {
    for (const line of page) sheet.add(line);
    yield paper.take();
  }
  sheet.end();
  yield paper.take();
};

class StatementSheet {
  readonly #pages: PdfPages;
  readonly #file: StatementFile;
  #y = 0;

  constructor(pages: PdfPages, file: StatementFile) {
    this.#pages = pages;
    this.#file = file;
  }

  begin(): void {
    drawLetterhead(this.#pages, this.#file.letterhead, { title: 'Account statement', id: this.#file.id });
    this.#parties();
    this.#summary();
    this.#tableHead();
    this.#edge('Opening balance', this.#file.bounds.opening.balance);
  }

  add(line: StatementFileLine): void {
    const rows = this.#describe(line);
    const height = rows.length * LINE_HEIGHT + ROW_GAP;
    if (this.#y + height > BOTTOM) this.#nextPage();
    const { transaction, balance, bookedOn } = line;
    const top = this.#y + LINE_HEIGHT;
    this.#pages.text(COLUMNS.date, top, bookedOn, BODY);
    if (transaction.valueDate !== bookedOn)
      this.#pages.text(COLUMNS.date, top + LINE_HEIGHT, `value ${transaction.valueDate}`, SMALL);
    for (const [index, { text, style }] of rows.entries())
      this.#pages.text(COLUMNS.text, top + index * LINE_HEIGHT, text, style);
    const column = transaction.direction === 'CREDIT' ? COLUMNS.in : COLUMNS.out;
    this.#amount(column, top, transaction.amount.amount, BODY);
    this.#amount(COLUMNS.balance, top, balance, BODY);
    this.#y += height;
    this.#pages.line(LEFT, this.#y, RIGHT, 0.88);
  }

  end(): void {
    const { totals, bounds, letterhead, madeAt } = this.#file;
    if (this.#y + 4 * LINE_HEIGHT + 24 > BOTTOM) this.#nextPage();
    const top = this.#y + LINE_HEIGHT + 2;
    this.#pages.text(COLUMNS.text, top, 'Totals of the period', STRONG);
    this.#amount(COLUMNS.out, top, totals.debited, STRONG);
    this.#amount(COLUMNS.in, top, totals.credited, STRONG);
    this.#y = top + ROW_GAP;
    this.#pages.line(LEFT, this.#y, RIGHT, 0.5);
    this.#edge('Closing balance', bounds.closing.balance);
    this.#finishPage();
    endPaper(this.#pages, { title: this.#title(), letterhead, madeAt });
  }

  #title(): string {
    const { bounds, iban } = this.#file;
    return `Statement of ${iban ?? bounds.accountId}, ${bounds.period.from} to ${bounds.period.to}`;
  }

  #parties(): void {
    const { holders, bounds, iban, letterhead, madeAt } = this.#file;
    const { period, currency } = bounds;
    this.#pages.text(LEFT, 112, 'Account holder', HEADING);
    const names = wrappedText(holders.join(', '), 240, 4, (text) => this.#pages.widthOf(text, BODY));
    for (const [index, name] of names.entries()) this.#pages.text(LEFT, 126 + index * 12, name, BODY);
    const facts: readonly (readonly [string, string])[] = [
      ['Account', iban === null ? bounds.accountId : groupedIban(iban)],
      ['BIC', letterhead.bic],
      ['Currency', currency],
      ['Period', `${period.from} to ${period.to}`],
      ['Made', `${madeAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`],
    ];
    for (const [index, [name, value]] of facts.entries()) {
      this.#pages.text(320, 112 + index * 13, name, HEADING);
      this.#pages.text(372, 112 + index * 13, value, BODY);
    }
  }

  #summary(): void {
    const { bounds, totals } = this.#file;
    this.#pages.box(LEFT, 188, RIGHT - LEFT, 40, 0.95);
    const figures: readonly (readonly [string, bigint])[] = [
      [`Opening balance ${bounds.period.from}`, bounds.opening.balance],
      [`Money in (${totals.credits})`, totals.credited],
      [`Money out (${totals.debits})`, totals.debited],
      [`Closing balance ${bounds.period.to}`, bounds.closing.balance],
    ];
    for (const [index, [name, amount]] of figures.entries()) {
      const x = LEFT + 8 + index * 124;
      this.#pages.text(x, 203, name, SMALL);
      this.#pages.text(x, 218, amountText(amount, bounds.currency), { size: 10, bold: true });
    }
    this.#y = 246;
  }

  #tableHead(): void {
    const top = this.#y + LINE_HEIGHT;
    const right: TextStyle = { ...HEADING, align: 'right' };
    this.#pages.text(COLUMNS.date, top, 'Booked', HEADING);
    this.#pages.text(COLUMNS.text, top, 'Description', HEADING);
    this.#pages.text(COLUMNS.out, top, 'Money out', right);
    this.#pages.text(COLUMNS.in, top, 'Money in', right);
    this.#pages.text(COLUMNS.balance, top, `Balance ${this.#file.bounds.currency}`, right);
    this.#y = top + ROW_GAP;
    this.#pages.line(LEFT, this.#y, RIGHT, 0.2);
  }

  /** The balance before the first line or after the last. */
  #edge(name: string, amount: bigint): void {
    const top = this.#y + LINE_HEIGHT + 1;
    this.#pages.text(COLUMNS.text, top, name, STRONG);
    this.#amount(COLUMNS.balance, top, amount, STRONG);
    this.#y = top + ROW_GAP;
    this.#pages.line(LEFT, this.#y, RIGHT, 0.5);
  }

  #describe({ transaction }: StatementFileLine): { readonly text: string; readonly style: TextStyle }[] {
    const { counterparty, kind, reference } = transaction;
    const fit = (text: string, linesMax: number, style: TextStyle) =>
      wrappedText(text, TEXT_WIDTH, linesMax, (part) => this.#pages.widthOf(part, style)).map((line) => ({
        text: line,
        style,
      }));
    const what = kindText(kind);
    const number = counterparty.iban === null ? [] : [groupedIban(counterparty.iban)];
    return [
      ...fit(counterparty.name ?? what, 2, BODY),
      ...fit([...(counterparty.name === null ? [] : [what]), ...number].join(' · '), 2, SMALL),
      ...fit(reference ?? '', REFERENCE_LINES_MAX, SMALL),
    ];
  }

  /** Right-aligned; an amount that is wider than its column is set smaller. */
  #amount(x: number, y: number, amount: bigint, style: TextStyle): void {
    drawFitting(this.#pages, { x, y, width: AMOUNT_WIDTH }, amountText(amount, this.#file.bounds.currency), style);
  }

  #nextPage(): void {
    this.#finishPage();
    const { letterhead, iban, bounds } = this.#file;
    const account = iban === null ? bounds.accountId : groupedIban(iban);
    drawRunningHead(this.#pages, letterhead, `${account} · ${bounds.period.from} to ${bounds.period.to}`);
    this.#y = 56;
    this.#tableHead();
  }

  #finishPage(): void {
    finishPage(this.#pages, this.#file.letterhead, this.#file.id);
  }
}
