import type { MutationResolvers } from '../generated/resolvers.ts';
import { closeForAccount } from '../orders/close-ledger-account.ts';
import { giveDeposit, giveWithdrawal } from '../orders/give-cash-order.ts';
import { giveTransfer } from '../orders/give-transfer.ts';
import { readAccountState } from '../orders/put-ledger-account.ts';
import { orUnavailable } from '../unavailable.ts';

export const mutation: MutationResolvers = {
  transfer: (_parent, { input }, context) => giveTransfer(context, input),
  deposit: (_parent, { input }, context) => giveDeposit(context, input),
  withdraw: (_parent, { input }, context) => giveWithdrawal(context, input),
  closeLedgerAccount: (_parent, { input }, context) => closeForAccount(context, input),
  putLedgerAccount: (_parent, { input }, { ledger }) => orUnavailable(() => ledger.putAccount(readAccountState(input))),
};
