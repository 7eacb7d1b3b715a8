import { anyone, customers, customersAnd, type PermissionTable, personalDataRules, staff } from '@florin/kit';
import { ACCOUNT_READERS, LINKED_READERS, OVERSIGHT } from './store/viewer-scope.ts';

/**
 * What everybody who may see an account sees of it. A teller needs number, state and holders, because the customer stands at
 * the counter with a document of identity; an agent needs them to help, and gets the number masked.
 */
const readers = customersAnd(...ACCOUNT_READERS, ...LINKED_READERS);
/** A customer's list of accounts and their nicknames are no business of the counter, nor of whoever works one ticket. */
const overseers = customersAnd(...OVERSIGHT);

/** Who may read which field, by role alone. Whose account it is, is decided in SQL (`store/viewer-scope.ts`). */
export const permissions: PermissionTable = {
  ...personalDataRules.types,
  Query: {
    ...personalDataRules.Query,
    account: readers,
    accounts: customers,
    accountInvitations: customers,
  },
  Mutation: {
    ...personalDataRules.Mutation,
    openAccount: customers,
    updateAccount: customers,
    addAccountHolder: customers,
    acceptAccountInvitation: customers,
    declineAccountInvitation: customers,
    withdrawAccountInvitation: customers,
    setAccountHolderRights: customers,
    removeAccountHolder: customers,
    setAccountLimits: customers,
    closeAccount: customers,
    freezeOwnAccount: customers,
    reactivateAccount: customers,
    unfreezeOwnAccount: customers,
    freezeAccount: staff('COMPLIANCE_OFFICER'),
    unfreezeAccount: staff('COMPLIANCE_OFFICER'),
  },
  Account: {
    id: readers,
    iban: readers,
    bic: readers,
    product: readers,
    nickname: overseers,
    currency: readers,
    status: readers,
    statusInfo: readers,
    holders: readers,
    // Of the holders who manage the account, and nobody else's: the loader asks for that right.
    invitations: customers,
    settings: overseers,
    // Why an account is frozen is never a holder's to read.
    bankFreeze: staff(...OVERSIGHT),
    openedAt: readers,
    closedAt: readers,
  },
  Customer: {
    // Who holds an account is told with the holder, so the id says nothing that the holder did not.
    id: readers,
    accounts: overseers,
  },
  AccountHolder: { '*': readers },
  // Values: whoever may read the field that holds them.
  AccountConnection: { '*': anyone },
  AccountEdge: { '*': anyone },
  PageInfo: { '*': anyone },
  AccountOpening: { '*': anyone },
  AccountActive: { '*': anyone },
  AccountFrozen: { '*': anyone },
  AccountDormant: { '*': anyone },
  AccountClosed: { '*': anyone },
  AccountSettings: { '*': anyone },
  AccountInvitation: { '*': anyone },
  AccountInvitationConnection: { '*': anyone },
  AccountInvitationEdge: { '*': anyone },
  OpenAccountSuccess: { '*': anyone },
  UpdateAccountSuccess: { '*': anyone },
  AddAccountHolderSuccess: { '*': anyone },
  AcceptAccountInvitationSuccess: { '*': anyone },
  DeclineAccountInvitationSuccess: { '*': anyone },
  WithdrawAccountInvitationSuccess: { '*': anyone },
  SetAccountHolderRightsSuccess: { '*': anyone },
  RemoveAccountHolderSuccess: { '*': anyone },
  BankFreeze: { '*': anyone },
  FreezeOwnAccountSuccess: { '*': anyone },
  UnfreezeOwnAccountSuccess: { '*': anyone },
  FreezeAccountSuccess: { '*': anyone },
  ReactivateAccountSuccess: { '*': anyone },
  ApprovalPending: { '*': anyone },
  Approval: { '*': anyone },
  SetAccountLimitsSuccess: { '*': anyone },
  CloseAccountSuccess: { '*': anyone },
  AccountNotClosableRejection: { '*': anyone },
  ClosingBlocker: { '*': anyone },
  HolderRightRejection: { '*': anyone },
  AccountStateRejection: { '*': anyone },
  CustomerNotVerifiedRejection: { '*': anyone },
  AccountLimitRejection: { '*': anyone },
  Challenge: { '*': anyone },
  IdempotencyConflictRejection: { '*': anyone },
  SecondFactorMissingRejection: { '*': anyone },
  StepUpRequiredRejection: { '*': anyone },
  NotFoundRejection: { '*': anyone },
  ValidationRejection: { '*': anyone },
  InvalidField: { '*': anyone },
  Money: { '*': anyone },
};
