import { type Faults, fingerprintOf, hasAnyRole, isId, notFoundRejection, validationRejection } from '@florin/kit';
import type { TransactionContext } from '../context.ts';
import { cashDrawer, fundingAccount } from '../domain/chart-of-accounts.ts';
import type { FundingSource } from '../domain/funding-source.ts';
import type { LedgerTransaction } from '../domain/ledger-transaction.ts';
import { type AccountReference, mutationOf, type Order } from '../domain/order.ts';
import type { DepositInput, WithdrawInput } from '../generated/resolvers.ts';
import { orUnavailable } from '../unavailable.ts';
import { actorOf } from './actor.ts';
import { answerPayload, fundingUnavailableRejection } from './answers.ts';
import { type CheckedOrder, checkOrder } from './check-input.ts';
import { actOf, type ConsentContext, consentTo, decided, postWithConsent } from './consent.ts';

type Context = ConsentContext & Pick<TransactionContext, 'fundingSource'>;
type CashKind = 'DEPOSIT' | 'WITHDRAWAL';

/** Pays money in: the mutation `deposit`. */
export async function giveDeposit(context: Context, input: DepositInput) {
  const payload = await giveCashOrder(context, 'DEPOSIT', input, (transaction) => ({
    __typename: 'DepositSuccess' as const,
    transaction,
  }));
  switch (payload.__typename) {
    case 'InsufficientFundsRejection':
    case 'LimitExceededRejection':
    case 'PayeeUnavailableRejection':
    case 'SameAccountRejection':
    case 'StepUpRequiredRejection':
    case 'SecondFactorMissingRejection':
      throw new Error(`a deposit cannot end with ${payload.__typename}`);
    default:
      return payload;
  }
}

/** Pays money out: the mutation `withdraw`. */
export async function giveWithdrawal(context: Context, input: WithdrawInput) {
  const payload = await giveCashOrder(context, 'WITHDRAWAL', input, (transaction) => ({
    __typename: 'WithdrawSuccess' as const,
    transaction,
  }));
  switch (payload.__typename) {
    case 'PayeeUnavailableRejection':
    case 'SameAccountRejection':
      throw new Error(`a withdrawal cannot end with ${payload.__typename}`);
    default:
      return payload;
  }
}

async function giveCashOrder<S>(
  context: Context,
  kind: CashKind,
  input: DepositInput | WithdrawInput,
  success: (transaction: LedgerTransaction) => S,
) {
  const faults: Faults = [];
  const checked = checkOrder(input, faults);
  const atCounter = input.source === 'COUNTER';
  // Depends on the role alone, so it says nothing about the account.
  if (atCounter && !hasAnyRole(context.viewer, ['TELLER']))
    faults.push({ path: 'input.source', code: 'SOURCE', message: 'Only a teller can use the counter.' });
  if (checked === undefined || faults.length > 0) return validationRejection(faults);
  if (!isId('account', input.accountId)) return notFoundRejection('account');
  if (kind === 'WITHDRAWAL' && !atCounter) return giveProvenWithdrawal(context, input, checked, success);
  const order = atCounter
    ? cashOrder(context, kind, input, checked, { by: 'own', account: drawerOf(context, checked) })
    : await fundedOrder(context, kind, input, checked);
  if (order === undefined) return fundingUnavailableRejection();
  const answer = await orUnavailable(() => context.ledger.post(order));
  return answerPayload(decided(answer), success);
}

/**
 * Money leaves the bank, so no exemption holds, and the funding source is not asked before there is a proof: without one the ledger only
 * says what it knows already, refuses, or asks for one.
 */
async function giveProvenWithdrawal<S>(
  context: Context,
  input: WithdrawInput,
  checked: CheckedOrder,
  success: (transaction: LedgerTransaction) => S,
) {
  const { fundingSource } = context;
  if (fundingSource === null) return fundingUnavailableRejection();
  const account = fundingAccount(fundingSource.name, checked.amount.currency);
  const order = cashOrder(context, 'WITHDRAWAL', input, checked, { by: 'own', account });
  const act = actOf(context, 'WITHDRAWAL', order);
  const consent = await consentTo(context, act, input.challengeId, { exemptions: false });
  if (consent.kind === 'PROOF' && !(await settles(fundingSource, context, 'WITHDRAWAL', input, checked)))
    return fundingUnavailableRejection();
  const answer = await postWithConsent(context, act, { ...order, consent }, input.accountId);
  return '__typename' in answer ? answer : answerPayload(answer, success);
}

function drawerOf({ viewer }: Context, { amount }: CheckedOrder) {
  return cashDrawer(actorOf(viewer), amount.currency);
}

/** Asks the funding source first: what it does not settle, the ledger does not hear of. */
async function fundedOrder(
  context: Context,
  kind: CashKind,
  input: DepositInput | WithdrawInput,
  checked: CheckedOrder,
): Promise<Order | undefined> {
  const { fundingSource } = context;
  if (fundingSource === null || !(await settles(fundingSource, context, kind, input, checked))) return undefined;
  const account = fundingAccount(fundingSource.name, checked.amount.currency);
  return cashOrder(context, kind, input, checked, { by: 'own', account });
}

async function settles(
  source: FundingSource,
  { viewer }: Context,
  kind: CashKind,
  input: DepositInput | WithdrawInput,
  checked: CheckedOrder,
): Promise<boolean> {
  const customerId = actorOf(viewer);
  const outcome = await source.settle({
    direction: kind === 'DEPOSIT' ? 'IN' : 'OUT',
    customerId,
    accountId: input.accountId,
    amount: checked.amount,
    orderReference: `${customerId} ${mutationOf({ kind })} ${checked.idempotencyKey}`,
  });
  return outcome === 'SETTLED';
}

function cashOrder(
  { viewer }: Context,
  kind: CashKind,
  input: DepositInput | WithdrawInput,
  checked: CheckedOrder,
  own: AccountReference,
): Order {
  const customer: AccountReference = { by: 'id', id: input.accountId };
  return {
    kind,
    actor: actorOf(viewer),
    capacity: input.source === 'COUNTER' ? 'TELLER' : 'HOLDER',
    ...checked,
    fingerprint: fingerprintOf({
      account: input.accountId,
      source: input.source,
      amount: checked.amount.amount.toString(),
      currency: checked.amount.currency,
      reference: checked.reference,
    }),
    ...(kind === 'DEPOSIT' ? { debit: own, credit: customer } : { debit: customer, credit: own }),
  };
}
