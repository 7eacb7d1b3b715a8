import { type Currency, formatMoney, type MoneyText } from '@florin/kit';
import type { Evaluation, ReasonCode } from '../evaluation/evaluate.ts';
import type { Figures } from '../evaluation/figures.ts';

type Amount = 'averageOutgoing' | 'recurring' | 'instalments' | 'offered' | 'income' | 'obligations';

/** The figures of an evaluation as staff see them. */
export type ShownFigures = Omit<Figures, Amount | 'usualIncoming'> &
  Readonly<Record<Exclude<Amount, 'averageOutgoing'>, MoneyText>> &
  Readonly<Record<'averageOutgoing' | 'usualIncoming', MoneyText | null>>;

/** An evaluation as staff see it. */
export interface ShownEvaluation extends Pick<Evaluation, 'points' | 'outcome'> {
  readonly factors: Evaluation['factors'][number][];
  readonly concerns: ReasonCode[];
  readonly instalment: MoneyText | null;
  readonly figures: ShownFigures | null;
}

export function shownEvaluation(evaluation: Evaluation | null, currency: Currency): ShownEvaluation | null {
  if (evaluation === null) return null;
  const { points, outcome, factors, instalment, concerns, figures } = evaluation;
  return {
    points,
    outcome,
    factors: factors.map((factor) => ({ ...factor })),
    concerns: concerns.map((code) => ({ code })),
    instalment: instalment === undefined ? null : formatMoney({ amount: instalment, currency }),
    figures: figures === null ? null : shownFigures(figures, currency),
  };
}

function shownFigures(figures: Figures, currency: Currency): ShownFigures {
  const money = (amount: bigint) => formatMoney({ amount, currency });
  const moneyOrNone = (amount: bigint | null) => (amount === null ? null : money(amount));
  return {
    ...figures,
    usualIncoming: moneyOrNone(figures.usualIncoming),
    averageOutgoing: moneyOrNone(figures.averageOutgoing),
    recurring: money(figures.recurring),
    instalments: money(figures.instalments),
    offered: money(figures.offered),
    income: money(figures.income),
    obligations: money(figures.obligations),
  };
}
