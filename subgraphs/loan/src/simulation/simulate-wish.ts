import { type AmountFault, isId, type MoneyText, parsePositiveMoney, publicError } from '@florin/kit';
import { calculationTurn } from '../calculation-turn.ts';
import type { LoanContext } from '../context.ts';
import { type LoanSimulation, type SimulationFault, simulate } from './simulate.ts';

/** A wish as a client gave it. */
interface UncheckedWish {
  readonly productId: string;
  readonly amount: MoneyText;
  readonly termMonths: number;
  readonly paidOutOn?: string | null | undefined;
  readonly firstDueOn?: string | null | undefined;
}

export type ShownSimulation = LoanSimulation & { readonly paidOutOn: string };

/**
 * @returns `null` for a product that there is not
 * @throws GraphQLError `BAD_USER_INPUT` with a reason for a wish that the product does not fit
 */
export async function simulateWish(
  { loaders, today }: Pick<LoanContext, 'loaders' | 'today'>,
  { productId, amount: unchecked, termMonths, ...days }: UncheckedWish,
): Promise<ShownSimulation | null> {
  const product = isId('loanProduct', productId) ? await loaders.product.load(productId) : null;
  if (product === null) return null;
  const amount = parsePositiveMoney(unchecked);
  if ('fault' in amount) throw refused(amount.fault);
  if (amount.currency !== product.currency) throw refused('CURRENCY_MISMATCH');
  const paidOutOn = days.paidOutOn ?? today();
  const firstDueOn = days.firstDueOn ?? undefined;
  if (firstDueOn !== undefined && firstDueOn <= paidOutOn) throw refused('FIRST_DUE_NOT_AFTER_START');
  await calculationTurn();
  const simulation = simulate(product, { amount: amount.amount, termMonths, paidOutOn, firstDueOn });
  if ('fault' in simulation) throw refused(simulation.fault);
  return { ...simulation, paidOutOn };
}

type WishFault = SimulationFault | AmountFault | 'CURRENCY_MISMATCH';

const TEXTS: Readonly<Partial<Record<WishFault, string>>> = {
  AMOUNT_OUT_OF_RANGE: 'The product is for other amounts.',
  TERM_OUT_OF_RANGE: 'The product is for other terms.',
  NOTHING_PAID_OUT: 'Its fees come to more than the loan.',
  CURRENCY_MISMATCH: 'The product is in another currency.',
  FIRST_DUE_NOT_AFTER_START: 'The first instalment is due after the loan is paid out.',
  FIRST_DUE_TOO_LATE: 'The first instalment is due within ten years.',
  DAY_INVALID: 'Its instalments are due on days that there are: up to the year 9999.',
  INSTALMENT_BELOW_INTEREST: 'The instalments would not hold their interest.',
};

function refused(reason: WishFault) {
  return publicError('BAD_USER_INPUT', TEXTS[reason] ?? 'There is no such loan.', { reason });
}
