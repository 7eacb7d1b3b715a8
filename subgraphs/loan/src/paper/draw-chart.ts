import { type Currency, minorDigits } from '@florin/kit';
import { amountText, drawFitting, PAPER, type PdfPages, type Point, STYLES } from '@florin/pdf';
import type { PaperInstalment } from './loan-paper.ts';
import { axisEnd, type ScheduleBar, scheduleBars } from './schedule-bars.ts';

/** Columns that can be told apart on a page. */
const BARS_MAX = 60;
const HEIGHT = 130;
const LABELS = 62;
const TICKS = 4;

type Colour = readonly [number, number, number];
const PRINCIPAL: Colour = [0.18, 0.36, 0.62];
const INTEREST: Colour = [0.89, 0.55, 0.2];
const CHARGES: Colour = [0.6, 0.6, 0.6];
const BALANCE: Colour = [0.15, 0.5, 0.32];

/**
 * The schedule as a picture: what each instalment repays and what it costs as a column (left scale), and the principal that is left as a line
 * (right scale).
 *
 * @param top where it begins
 * @returns where it ends
 */
export function drawChart(
  pages: PdfPages,
  { schedule, currency, opening }: { schedule: readonly PaperInstalment[]; currency: Currency; opening: bigint },
  top: number,
): number {
  const bars = scheduleBars(schedule, BARS_MAX);
  const unit = 10n ** BigInt(minorDigits(currency));
  const frame = { left: PAPER.left + LABELS, right: PAPER.right - LABELS, top: top + 18, bottom: top + 18 + HEIGHT };
  const largestBar = bars.reduce((most, bar) => larger(most, sumOf(bar)), 1n);
  const largestBalance = bars.reduce((most, { balance }) => larger(most, balance), larger(opening, 1n));
  const scales = { bars: axisEnd(largestBar, unit), balance: axisEnd(largestBalance, unit) };
  drawLegend(pages, top + 8, Math.ceil(schedule.length / Math.max(1, bars.length)));
  drawTicks(pages, frame, scales, currency);
  const width = (frame.right - frame.left) / Math.max(1, bars.length);
  const heightOf = (amount: bigint, scale: bigint) => (HEIGHT * Number((amount * 10_000n) / scale)) / 10_000;
  for (const [index, bar] of bars.entries()) {
    const x = frame.left + index * width + width * 0.15;
    drawBar(pages, bar, { x, width: width * 0.7, bottom: frame.bottom }, (amount) => heightOf(amount, scales.bars));
  }
  const line: Point[] = [{ x: frame.left, y: frame.bottom - heightOf(opening, scales.balance) }];
  for (const [index, { balance }] of bars.entries())
    line.push({ x: frame.left + (index + 1) * width, y: frame.bottom - heightOf(balance, scales.balance) });
  pages.polyline(line, BALANCE, 1.2);
  drawDays(pages, frame, bars);
  return frame.bottom + 22;
}

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function drawLegend(pages: PdfPages, y: number, each: number): void {
  const entries: readonly (readonly [Colour, string])[] = [
    [PRINCIPAL, 'Principal'],
    [INTEREST, 'Interest'],
    [CHARGES, 'Fees and penalties'],
    [BALANCE, 'Balance (right scale)'],
  ];
  let x = PAPER.left + LABELS;
  for (const [colour, name] of entries) {
    pages.area(rectangle(x, y - 5, 6, 5), colour);
    pages.text(x + 9, y, name, STYLES.small);
    x += 9 + pages.widthOf(name, STYLES.small) + 14;
  }
  if (each > 1) pages.text(x, y, `${each} instalments a column`, STYLES.small);
}

function drawTicks(
  pages: PdfPages,
  frame: Frame,
  scales: { readonly bars: bigint; readonly balance: bigint },
  currency: Currency,
): void {
  for (let tick = 0; tick <= TICKS; tick += 1) {
    const y = frame.bottom - (HEIGHT * tick) / TICKS;
    pages.line(frame.left, y, frame.right, tick === 0 ? 0.4 : 0.88);
    const at = (scale: bigint) => amountText((scale * BigInt(tick)) / BigInt(TICKS), currency);
    const label = { y: y + 2.5, width: LABELS - 8 };
    drawFitting(pages, { ...label, x: frame.left - 5 }, at(scales.bars), STYLES.small);
    drawFitting(pages, { ...label, x: PAPER.right }, at(scales.balance), STYLES.small);
  }
}

function drawBar(
  pages: PdfPages,
  bar: ScheduleBar,
  place: { readonly x: number; readonly width: number; readonly bottom: number },
  heightOf: (amount: bigint) => number,
): void {
  let bottom = place.bottom;
  for (const [amount, colour] of [
    [bar.principal, PRINCIPAL],
    [bar.interest, INTEREST],
    [bar.charges, CHARGES],
  ] as const) {
    const height = heightOf(amount);
    if (height > 0) pages.area(rectangle(place.x, bottom - height, place.width, height), colour);
    bottom -= height;
  }
}

function drawDays(pages: PdfPages, frame: Frame, bars: readonly ScheduleBar[]): void {
  const [first, last] = [bars[0], bars.at(-1)];
  if (first === undefined || last === undefined) return;
  pages.text(frame.left, frame.bottom + 11, first.from, STYLES.small);
  if (bars.length > 1) pages.text(frame.right, frame.bottom + 11, last.until, { ...STYLES.small, align: 'right' });
}

function rectangle(x: number, y: number, width: number, height: number): readonly Point[] {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}

function sumOf({ principal, interest, charges }: ScheduleBar): bigint {
  return principal + interest + charges;
}

function larger(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}
