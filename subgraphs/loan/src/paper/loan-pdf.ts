import {
  amountText,
  drawFitting,
  drawLetterhead,
  drawRunningHead,
  endPaper,
  finishPage,
  openPaper,
  PAPER,
  type PdfPages,
  STYLES,
  type TextStyle,
  wrappedText,
} from '@florin/pdf';
import { drawChart } from './draw-chart.ts';
import type { LoanPaper, PaperEntry, PaperInstalment } from './loan-paper.ts';

const { left: LEFT, right: RIGHT, bottom: BOTTOM, lineHeight: LINE_HEIGHT, rowGap: ROW_GAP } = PAPER;
/** The right edges of the amounts. */
const AMOUNTS = [238, 296, 354, 416, 478, RIGHT] as const;
const AMOUNT_WIDTH = 56;
const NAME_WIDTH = 240;
const ENTRY_TEXT_WIDTH = 84;
const FACT_WIDTH = RIGHT - 400;
/** How wide a fact may be that is written smaller to have its place: an id of the widest letters. More is cut off. */
const FACT_WIDTH_MAX = 210;
/** Lines that are written between two turns of others. */
const LINES_AT_ONCE = 200;

type Heads = readonly [name: string, ...amounts: readonly string[]];

const OFFERED_HEADS: Heads = ['Schedule', 'Principal', 'Interest', 'Charges', 'Instalment', '', 'Balance'];
const SCHEDULE_HEADS: Heads = ['Schedule', 'Principal', 'Interest', 'Charges', 'Instalment', 'Paid', 'Balance'];
const ENTRY_HEADS: Heads = ['What happened', 'Principal', 'Interest', 'Charges', 'Amount', '', 'Principal owed'];

type Row = readonly [first: string, second: string, ...amounts: readonly (bigint | undefined)[]];

/** An offer or a statement for people: who borrows what, what it costs, the schedule as a picture, what happened, and the schedule line by line. */
export async function* writeLoanPdf(loan: LoanPaper): AsyncGenerator<Buffer, void, undefined> {
  const paper = await openPaper();
  const sheet = new LoanSheet(paper.pages, loan);
  sheet.begin();
  yield paper.take();
  for (const _ of sheet.tables()) yield paper.take();
  sheet.end();
  yield paper.take();
}

class LoanSheet {
  readonly #pages: PdfPages;
  readonly #loan: LoanPaper;
  #y = 0;

  constructor(pages: PdfPages, loan: LoanPaper) {
    this.#pages = pages;
    this.#loan = loan;
  }

  begin(): void {
    const { letterhead, title, id } = this.#loan;
    drawLetterhead(this.#pages, letterhead, { title, id });
    this.#parties();
    this.#figures();
    this.#notes();
    const { schedule, currency } = this.#loan;
    const opening = schedule.reduce((sum, { principal }) => sum + principal, 0n);
    if (schedule.length > 0) this.#y = drawChart(this.#pages, { schedule, currency, opening }, this.#y);
  }

  /** Writes what happened and the schedule; yields now and then. */
  *tables(): Generator<void, void, undefined> {
    const { entries, schedule } = this.#loan;
    if (entries !== undefined) {
      this.#tableHead(ENTRY_HEADS);
      if (entries.length === 0) this.#row(['', 'Nothing'], STYLES.body);
      yield* this.#rows(entries.map(entryRow), ENTRY_HEADS);
      this.#y += LINE_HEIGHT;
    }
    const heads = entries === undefined ? OFFERED_HEADS : SCHEDULE_HEADS;
    this.#tableHead(heads);
    yield* this.#rows(
      schedule.map((line) => instalmentRow(line, entries !== undefined)),
      heads,
    );
    this.#totals(schedule, heads);
  }

  end(): void {
    const { letterhead, title, madeAt, id } = this.#loan;
    finishPage(this.#pages, letterhead, id);
    endPaper(this.#pages, { title: `${title} ${this.#loan.facts[0]?.[1] ?? ''}`.trim(), letterhead, madeAt });
  }

  #parties(): void {
    const { borrower, facts, madeAt } = this.#loan;
    this.#pages.text(LEFT, 112, 'Borrower', STYLES.heading);
    const name = wrappedText(borrower, NAME_WIDTH, 3, (text) => this.#pages.widthOf(text, STYLES.body));
    for (const [index, line] of name.entries()) this.#pages.text(LEFT, 126 + index * 12, line, STYLES.body);
    const made = ['Made', `${madeAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`] as const;
    for (const [index, [fact, value]] of [...facts, made].entries()) {
      this.#pages.text(320, 112 + index * 13, fact, STYLES.heading);
      const [shown = ''] = wrappedText(value, FACT_WIDTH_MAX, 1, (text) => this.#pages.widthOf(text, STYLES.body));
      const at = { x: 400, y: 112 + index * 13, width: FACT_WIDTH };
      drawFitting(this.#pages, at, shown, { ...STYLES.body, align: 'left' });
    }
    this.#y = 112 + (facts.length + 1) * 13;
  }

  #figures(): void {
    const { figures, currency } = this.#loan;
    this.#pages.box(LEFT, this.#y, RIGHT - LEFT, 40, 0.95);
    for (const [index, [name, amount]] of figures.entries()) {
      const x = LEFT + 8 + index * 124;
      this.#pages.text(x, this.#y + 15, name, STYLES.small);
      this.#pages.text(x, this.#y + 30, `${amountText(amount, currency)} ${currency}`, { size: 10, bold: true });
    }
    this.#y += 54;
  }

  #notes(): void {
    const widthOf = (text: string) => this.#pages.widthOf(text, STYLES.small);
    for (const note of this.#loan.notes)
      for (const line of wrappedText(note, RIGHT - LEFT, 4, widthOf)) {
        this.#pages.text(LEFT, this.#y, line, STYLES.small);
        this.#y += LINE_HEIGHT;
      }
    if (this.#loan.notes.length > 0) this.#y += ROW_GAP;
  }

  *#rows(rows: readonly Row[], heads: Heads): Generator<void, void, undefined> {
    for (const [index, row] of rows.entries()) {
      this.#roomFor(LINE_HEIGHT + ROW_GAP, heads);
      this.#row(row, STYLES.body);
      if (index % LINES_AT_ONCE === LINES_AT_ONCE - 1) yield;
    }
  }

  #row([first, second, ...amounts]: Row, style: TextStyle): void {
    const y = this.#y + LINE_HEIGHT;
    this.#pages.text(LEFT, y, first, style);
    this.#pages.text(LEFT + 52, y, this.#fitting(second, style), style);
    for (const [index, amount] of amounts.entries())
      if (amount !== undefined) this.#amount(AMOUNTS[index] ?? RIGHT, y, amount, style);
    this.#y = y + ROW_GAP;
    this.#pages.line(LEFT, this.#y, RIGHT, 0.88);
  }

  #fitting(text: string, style: TextStyle): string {
    return wrappedText(text, ENTRY_TEXT_WIDTH, 1, (part) => this.#pages.widthOf(part, style))[0] ?? '';
  }

  #totals(schedule: readonly PaperInstalment[], heads: Heads): void {
    this.#roomFor(LINE_HEIGHT + ROW_GAP, heads);
    const sum = (part: 'principal' | 'interest' | 'charges' | 'total' | 'paid') =>
      schedule.reduce((total, line) => total + line[part], 0n);
    const paid = heads === SCHEDULE_HEADS ? sum('paid') : undefined;
    this.#row(['Total', '', sum('principal'), sum('interest'), sum('charges'), sum('total'), paid], STYLES.strong);
  }

  #tableHead([name, ...amounts]: Heads): void {
    if (this.#y + 4 * LINE_HEIGHT > BOTTOM) this.#nextPage();
    const y = this.#y + LINE_HEIGHT;
    this.#pages.text(LEFT, y, name, STYLES.heading);
    for (const [index, head] of amounts.entries())
      drawFitting(this.#pages, { x: AMOUNTS[index] ?? RIGHT, y, width: AMOUNT_WIDTH }, head, STYLES.heading);
    this.#y = y + ROW_GAP;
    this.#pages.line(LEFT, this.#y, RIGHT, 0.2);
  }

  #amount(x: number, y: number, amount: bigint, style: TextStyle): void {
    drawFitting(this.#pages, { x, y, width: AMOUNT_WIDTH }, amountText(amount, this.#loan.currency), style);
  }

  #roomFor(height: number, heads: Heads): void {
    if (this.#y + height <= BOTTOM) return;
    this.#nextPage();
    this.#tableHead(heads);
  }

  #nextPage(): void {
    const { letterhead, title, facts, id } = this.#loan;
    finishPage(this.#pages, letterhead, id);
    drawRunningHead(this.#pages, letterhead, `${title} · ${facts[0]?.[1] ?? ''}`);
    this.#y = 56;
  }
}

function instalmentRow(line: PaperInstalment, withPaid: boolean): Row {
  const { label, dueOn, principal, interest, charges, total, balance } = line;
  return [dueOn, label, principal, interest, charges, total, withPaid ? line.paid : undefined, balance];
}

function entryRow({ on, text, principal, interest, charges, amount, outstanding }: PaperEntry): Row {
  return [on, text, principal, interest, charges, amount, undefined, outstanding];
}
