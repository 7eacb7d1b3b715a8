import { isId } from '@florin/kit';
import type { Status } from '../domain/account.ts';
import { invitationStatus } from '../domain/invitation.ts';
import type {
  AccountClosedResolvers,
  AccountFrozenResolvers,
  AccountHolderResolvers,
  AccountInvitationResolvers,
  AccountResolvers,
  BankFreezeResolvers,
} from '../generated/resolvers.ts';

/** The type that tells of each status. */
const STATUS_TYPES = {
  OPENING: 'AccountOpening',
  ACTIVE: 'AccountActive',
  FROZEN: 'AccountFrozen',
  DORMANT: 'AccountDormant',
  CLOSED: 'AccountClosed',
} as const satisfies Record<Status, string>;

export const Account: AccountResolvers = {
  __resolveReference: ({ id }, { loaders }) => (isId('account', id) ? loaders.account.load(id) : null),
  // Nobody may pay into it before the ledger has it.
  iban: ({ status, iban }) => (status === 'OPENING' ? null : iban),
  bic: (_account, _args, { bic }) => bic,
  statusInfo: ({ id, status, statusSince }) => ({
    __typename: STATUS_TYPES[status],
    since: statusSince,
    accountId: id,
  }),
  holders: ({ id }, _args, { loaders }) => loaders.holders.load(id),
  invitations: ({ id }, _args, { loaders }) => loaders.invitations.load(id),
  bankFreeze: ({ id }, _args, { loaders }) => loaders.bankFreezes.load(id),
  settings: ({ incomingWhileFrozen }) => ({ incomingWhileFrozen }),
};

export const AccountFrozen: AccountFrozenResolvers = {
  frozenBy: ({ accountId }, _args, { loaders }) => loaders.frozenBy.load(accountId),
};

export const BankFreeze: BankFreezeResolvers = {
  by: ({ actor }) => ({ __typename: 'Customer', id: actor }),
  acceptsIncoming: ({ acceptsIncoming }) => acceptsIncoming ?? false,
};

export const AccountClosed: AccountClosedResolvers = {
  reason: ({ accountId }, _args, { loaders }) => loaders.closingReasons.load(accountId),
};

export const AccountInvitation: AccountInvitationResolvers = {
  status: (invitation, _args, { now }) => invitationStatus(invitation, now()),
};

export const AccountHolder: AccountHolderResolvers = {
  customer: ({ customerId }) => ({ __typename: 'Customer', id: customerId }),
};
