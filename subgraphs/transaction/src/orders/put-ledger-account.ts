import { AMOUNT_MAX_DIGITS, isCurrency, isId, publicError } from '@florin/kit';
import type { LedgerAccountState } from '../domain/ledger-account.ts';
import type { PutLedgerAccountInput } from '../generated/resolvers.ts';
import { HOLDERS_MAX, LEDGER_LIMITS_MAX } from '../limits.ts';

/** Minor units. */
const AMOUNT = new RegExp(`^\\d{1,${AMOUNT_MAX_DIGITS}}$`);

/** Reads what the service `account` says. @throws GraphQLError `BAD_USER_INPUT`: a fault of the calling service */
export function readAccountState(input: PutLedgerAccountInput): LedgerAccountState {
  const { currency } = input;
  if (!isId('account', input.accountId)) throw publicError('BAD_USER_INPUT', 'accountId is not the id of an account.');
  if (!isCurrency(currency)) throw publicError('BAD_USER_INPUT', 'The ledger does not know this currency.');
  if (input.version < 1) throw publicError('BAD_USER_INPUT', 'version begins with 1.');
  if (!AMOUNT.test(input.overdraftMinor)) throw publicError('BAD_USER_INPUT', 'overdraftMinor is not an amount.');
  const customerIds = new Set(input.holders.map((holder) => holder.customerId));
  if (customerIds.size !== input.holders.length || customerIds.size > HOLDERS_MAX)
    throw publicError('BAD_USER_INPUT', `holders has somebody twice, or more than ${HOLDERS_MAX}.`);
  const limits = (input.limits ?? []).map(({ customerId, kind, amountMinor }) => {
    if (!AMOUNT.test(amountMinor)) throw publicError('BAD_USER_INPUT', 'amountMinor is not an amount.');
    return { customerId: customerId ?? undefined, kind, amount: BigInt(amountMinor) };
  });
  const scopes = new Set(limits.map(({ customerId = '', kind }) => `${customerId} ${kind}`));
  if (scopes.size !== limits.length || limits.length > LEDGER_LIMITS_MAX)
    throw publicError('BAD_USER_INPUT', `limits has one twice, or more than ${LEDGER_LIMITS_MAX}.`);
  return {
    accountId: input.accountId,
    version: input.version,
    iban: input.iban,
    currency,
    status: input.status,
    overdraft: BigInt(input.overdraftMinor),
    acceptsWhileFrozen: input.acceptsWhileFrozen ?? true,
    limits,
    product: input.product ?? undefined,
    dormantUnlessMovedSince: input.dormantUnlessMovedSince ?? undefined,
    holders: input.holders.map(({ customerId, displayName, view, pay }) => ({
      customerId,
      displayName,
      mayView: view,
      mayPay: pay,
    })),
  };
}
