import { type SeededRandom, seededRandom } from './random.ts';

/** A movement of the demo: what somebody did with their money at some time in the last three months. */
export type Movement = {
  /** The same at each start, so that a seeding which was killed is completed and not repeated. */
  readonly key: string;
  /** In minor units: cents, yen. */
  readonly amount: number;
  readonly currency: 'EUR' | 'USD' | 'JPY';
  readonly reference: string;
  /** What the ledger has to answer; anything else is a fault in this plan. */
  readonly ends: 'BOOKED' | 'INSUFFICIENT_FUNDS' | 'CURRENCY_MISMATCH';
} & (
  | { readonly kind: 'DEPOSIT'; readonly to: string }
  | { readonly kind: 'WITHDRAWAL'; readonly from: string }
  | { readonly kind: 'TRANSFER'; readonly from: string; readonly to: string }
);

/** Movements that happen together: the ledger books them in one batch. */
export interface Moment {
  readonly at: Date;
  readonly movements: readonly Movement[];
}

/** How many days of movements there are before the day of the first start: the longest three months. */
export const DEMO_DAYS = 92;
const DAY_MS = 86_400_000;
const SEED = 20_260_101;

type Draft =
  | Omit<Extract<Movement, { kind: 'DEPOSIT' }>, 'key' | 'ends'>
  | Omit<Extract<Movement, { kind: 'WITHDRAWAL' }>, 'key' | 'ends'>
  | Omit<Extract<Movement, { kind: 'TRANSFER' }>, 'key' | 'ends'>;
type Planned = Draft & { readonly ends?: Movement['ends'] };

/** One day as the plan sees it. */
interface Day {
  /** From 0. */
  readonly number: number;
  /** Of the month, from 1. */
  readonly date: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly random: SeededRandom;
}

/** The first moment of the demo's life, when its accounts open. */
export function demoBegin(firstStart: Date): Date {
  return new Date(Math.floor(firstStart.getTime() / DAY_MS) * DAY_MS - DEMO_DAYS * DAY_MS + 7 * 3_600_000);
}

/** Everything that happened in the three months before the first start, oldest first; the same for the same day. */
export function planMovements(firstStart: Date): readonly Moment[] {
  const begin = demoBegin(firstStart).getTime();
  const random = seededRandom(SEED);
  const moments: Moment[] = [];
  for (let number = 0; number < DEMO_DAYS; number += 1) {
    const midnight = begin + number * DAY_MS - 7 * 3_600_000;
    const date = new Date(midnight);
    const day = { number, date: date.getUTCDate(), weekday: date.getUTCDay(), random };
    const parts = [
      { hour: 8, name: 'm', planned: morningOf(day) },
      { hour: 17, name: 'e', planned: eveningOf(day) },
    ];
    for (const { hour, name, planned } of parts) {
      const at = new Date(midnight + (hour * 60 + random.between(0, 89)) * 60_000 + random.between(0, 59_999));
      const movements = planned.map((movement, index): Movement => {
        const key = `demo-${String(number).padStart(3, '0')}-${name}-${index}`;
        return { ends: 'BOOKED', ...movement, key };
      });
      if (movements.length > 0) moments.push({ at, movements });
    }
  }
  return moments;
}

/** What is regular: pay, rent, plans. */
function morningOf({ number, date, weekday, random }: Day): readonly Planned[] {
  // What is booked together has no order, so nobody spends on the day on which their money comes.
  if (number === 0) return OPENING_BALANCES;
  const planned: Planned[] = [];
  if (date === 25) planned.push(into('emma/current', 2_874_16, 'Salary, Montessori College'));
  if (date === 23) planned.push(into('oscar/current', 1_912_40, 'Pension'));
  if (date === 24) planned.push(into('tomas/current', 610_00, 'Study grant'));
  if (date === 1) {
    planned.push(pay('emma/current', 'oscar/current', 1_095_00, 'Rent Prinsengracht 263'));
    planned.push(pay('tomas/current', 'oscar/current', 465_00, 'Rent room 3'));
  }
  if (date === 2) planned.push(pay('oscar/current', 'oscar/savings', 700_00, 'To savings'));
  if (date === 26) planned.push(pay('emma/current', 'emma/savings', 250_00, 'Savings plan'));
  if (date === 27) planned.push(pay('noor/shop', 'noor/current', 1_800_00, 'Own pay'));
  if (date === 28) planned.push(out('oscar/dollars', 120_00, 'Subscriptions', 'USD'));
  // Wholesalers bank elsewhere.
  if (weekday === 1) planned.push(out('noor/shop', random.between(260_00, 390_00), 'Wholesale market'));
  if (weekday === 5) planned.push(into('noor/shop', random.between(780_00, 1_140_00), 'Card terminal, week'));
  if (weekday === 4 && number % 14 < 7)
    planned.push(into('tomas/current', random.between(205_00, 290_00), 'Café De Sluis'));
  if (date === 10) planned.push(into('yuki/yen', random.between(210_000, 265_000), '翻訳料 Kodansha', 'JPY'));
  if (date === 15) planned.push(into('yuki/dollars', random.between(1_350_00, 1_620_00), 'Invoice Harper', 'USD'));
  if (date === 20) planned.push(into('yuki/current', random.between(1_720_00, 2_050_00), 'Invoice De Bezige Bij'));
  return planned;
}

/** What is not: purchases, cash, and two orders that the bank refused. */
function eveningOf({ number, weekday, random }: Day): Planned[] {
  const planned: Planned[] = [];
  const shops = weekday === 6 ? 0.9 : 0.4;
  if (random.chance(shops)) planned.push(pay('emma/current', 'noor/shop', random.between(8_40, 46_90), 'Groceries'));
  if (random.chance(shops / 2))
    planned.push(pay('oscar/current', 'noor/shop', random.between(11_20, 58_70), 'Groceries'));
  if (random.chance(shops / 2))
    planned.push(pay('tomas/current', 'noor/shop', random.between(3_10, 14_80), 'Groceries'));
  if (random.chance(shops / 2))
    planned.push(pay('yuki/current', 'noor/shop', random.between(9_60, 41_30), 'Groceries'));
  if (weekday === 5 && random.chance(0.5)) planned.push(out('emma/current', random.between(2, 6) * 10_00, 'Cash'));
  if (weekday === 6 && random.chance(0.3)) planned.push(out('oscar/current', random.between(5, 15) * 10_00, 'Cash'));
  if (number % 21 === 9)
    planned.push(pay('tomas/current', 'emma/current', random.between(8_00, 19_50), 'Pizza, thanks!'));
  if (number % 30 === 17) planned.push(pay('emma/current', 'yuki/current', 45_00, 'Japanese lessons'));
  if (number % 30 === 22) planned.push(pay('oscar/dollars', 'yuki/dollars', 85_00, 'Translation of my letters', 'USD'));
  if (number === 58)
    planned.push({
      ...pay('tomas/current', 'oscar/current', 5_200_00, 'Deposit for the flat'),
      ends: 'INSUFFICIENT_FUNDS',
    });
  if (number === 79) planned.push({ ...pay('yuki/yen', 'noor/shop', 27_50, 'Groceries'), ends: 'CURRENCY_MISMATCH' });
  return planned;
}

/** What everybody brought along from their old bank. */
const OPENING_BALANCES: readonly Planned[] = [
  into('emma/current', 2_140_55, 'From my old bank'),
  into('emma/savings', 6_500_00, 'From my old bank'),
  into('oscar/current', 3_780_20, 'From my old bank'),
  into('oscar/savings', 41_250_00, 'From my old bank'),
  into('oscar/dollars', 2_300_00, 'From my old bank', 'USD'),
  into('noor/shop', 9_850_00, 'From my old bank'),
  into('noor/current', 1_260_75, 'From my old bank'),
  into('tomas/current', 640_30, 'From my old bank'),
  into('yuki/current', 1_930_00, 'From my old bank'),
  into('yuki/yen', 480_000, 'From my old bank', 'JPY'),
  into('yuki/dollars', 900_00, 'From my old bank', 'USD'),
];

function into(to: string, amount: number, reference: string, currency: Movement['currency'] = 'EUR'): Planned {
  return { kind: 'DEPOSIT', to, amount, currency, reference };
}

function out(from: string, amount: number, reference: string, currency: Movement['currency'] = 'EUR'): Planned {
  return { kind: 'WITHDRAWAL', from, amount, currency, reference };
}

function pay(
  from: string,
  to: string,
  amount: number,
  reference: string,
  currency: Movement['currency'] = 'EUR',
): Planned {
  return { kind: 'TRANSFER', from, to, amount, currency, reference };
}
