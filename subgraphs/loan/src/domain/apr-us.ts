import { type Apr, type CreditFlows, type DatedFlow, rateOf, readFlows } from './apr-flows.ts';
import { monthsBack } from './calendar-gaps.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { type UnitPeriod, unitPeriodOf, unitPeriodsBetween, unitPeriodsPerYear } from './unit-period.ts';

/**
 * The annual percentage rate of the United States by the actuarial method (Regulation Z, 12 CFR 1026, appendix J): the rate i of a unit-period with
 *
 *     Σ advance / ((1 + e i)(1 + i)^q) = Σ payment / ((1 + f i)(1 + i)^t), q and t whole unit-periods, e and f the parts that are left,
 *
 * times the unit-periods of a year. The regulation allows an eighth of a percent (1026.22(a)(2)); this is right to the digits that are shown.
 *
 * @param unitPeriod that which the regulation finds in the flows, without it
 */
export function americanApr(flows: CreditFlows, unitPeriod?: UnitPeriod): Apr | Refusal {
  const read = readFlows(flows);
  if (isRefusal(read)) return read;
  const { start, advances, payments } = read;
  const single =
    unitPeriod === undefined && advances.length === 1 && payments.length === 1
      ? singlePayment(start, payments[0])
      : undefined;
  if (single !== undefined) return aprOf([{ ...single, whole: 1, part: 0 }, ...minus(advances)], single.perYear);
  const days = (flow: readonly DatedFlow[]) => flow.map(({ day }) => day);
  const unit = unitPeriod ?? unitPeriodOf(start, days(advances), days(payments));
  const placed = (flow: DatedFlow, sign: 1 | -1) => ({
    amount: sign * flow.amount,
    ...unitPeriodsBetween(start, flow.day, unit),
  });
  const terms = [...payments.map((flow) => placed(flow, 1)), ...advances.map((flow) => placed(flow, -1))];
  return aprOf(terms, unitPeriodsPerYear(unit));
}

interface PlacedFlow {
  readonly amount: number;
  readonly whole: number;
  readonly part: number;
}

function aprOf(terms: readonly PlacedFlow[], perYear: number): Apr | Refusal {
  const excess = (rate: number) =>
    terms.reduce((sum, { amount, whole, part }) => sum + amount / ((1 + part * rate) * (1 + rate) ** whole), 0);
  const found = rateOf(excess);
  return isRefusal(found) ? found : { rate: found.rate * perYear };
}

/** One advance and one payment within a year: the term is the unit-period, (b)(5)(vi) and (vii). Longer ones have that of a year. */
function singlePayment(start: number, payment: DatedFlow | undefined) {
  if (payment === undefined || payment.day === start) return undefined;
  const { months, days } = monthsBack(start, payment.day);
  if (months >= 12) return undefined;
  return { amount: payment.amount, perYear: days === 0 ? 12 / months : 365 / (payment.day - start) };
}

function minus(advances: readonly DatedFlow[]): PlacedFlow[] {
  return advances.map(({ amount }) => ({ amount: -amount, whole: 0, part: 0 }));
}
