import { type Currency, formatMoney, type MoneyText } from '@florin/kit';
import type { Evaluation } from '../evaluation/evaluate.ts';

/** An evaluation as staff see it. */
export interface ShownEvaluation extends Pick<Evaluation, 'points' | 'outcome'> {
  readonly factors: Evaluation['factors'][number][];
  readonly instalment: MoneyText | null;
}

export function shownEvaluation(evaluation: Evaluation | null, currency: Currency): ShownEvaluation | null {
  if (evaluation === null) return null;
  const { points, outcome, factors, instalment } = evaluation;
  const amount = instalment === undefined ? null : formatMoney({ amount: instalment, currency });
  return { points, outcome, factors: factors.map((factor) => ({ ...factor })), instalment: amount };
}
