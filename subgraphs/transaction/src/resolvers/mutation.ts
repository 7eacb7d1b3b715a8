import { advanceBusinessDate } from '../business-day/advance-business-date.ts';
import type { MutationResolvers } from '../generated/resolvers.ts';
import { bookForLoan, bookManyForLoan } from '../orders/book-for-loan.ts';
import { closeForAccount } from '../orders/close-ledger-account.ts';
import { giveDeposit, giveWithdrawal } from '../orders/give-cash-order.ts';
import { captureHold, placeHold, releaseHold, simulateCardHold } from '../orders/give-hold.ts';
import { giveTransfer } from '../orders/give-transfer.ts';
import { giveTransfers } from '../orders/give-transfers.ts';
import { readAccountState } from '../orders/put-ledger-account.ts';
import { reverseTransaction } from '../orders/reverse-transaction.ts';
import { orUnavailable } from '../unavailable.ts';

export const mutation: MutationResolvers = {
  transfer: (_parent, { input }, context) => giveTransfer(context, input),
  transfers: (_parent, { input }, context) => giveTransfers(context, input),
  deposit: (_parent, { input }, context) => giveDeposit(context, input),
  withdraw: (_parent, { input }, context) => giveWithdrawal(context, input),
  closeLedgerAccount: (_parent, { input }, context) => closeForAccount(context, input),
  bookLoan: (_parent, { input }, context) => bookForLoan(context, input),
  bookLoans: (_parent, { input }, context) => bookManyForLoan(context, input),
  reverseTransaction: (_parent, { input }, context) => reverseTransaction(context, input),
  placeHold: (_parent, { input }, context) => placeHold(context, input),
  captureHold: (_parent, { input }, context) => captureHold(context, input),
  releaseHold: (_parent, { input }, context) => releaseHold(context, input),
  businessDateReached: (_parent, { input }, { viewer, businessDays }) =>
    orUnavailable(() => businessDays.reached(viewer, input.date)),
  putLedgerAccount: (_parent, { input }, { ledger }) => orUnavailable(() => ledger.putAccount(readAccountState(input))),
};

export const sandboxMutation = {
  simulateCardHold: (_parent, { input }, context) => simulateCardHold(context, input),
  advanceBusinessDate: (_parent, { input }, { businessDays }) => advanceBusinessDate(businessDays, input),
} satisfies MutationResolvers;
