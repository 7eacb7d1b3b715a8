import type { Holder, LedgerStatus, Status } from '../domain/account.ts';

/** What a change of an account came to. */
export type ChangeOutcome =
  /** The ledger has taken it: from now on it is enforced wherever money moves. */
  | { readonly kind: 'changed'; readonly version: number }
  | { readonly kind: 'unknown-account' }
  /** The account's status does not allow the change. */
  | { readonly kind: 'not-changeable'; readonly status: Status };

/** Changes of who holds an account and where it stands. Each ends only when the ledger has taken it. */
export interface HolderChanges {
  /** @throws GraphQLError `SUBGRAPH_UNAVAILABLE` when the ledger is away: the change is stored and reaches it later */
  changeStatus(accountId: string, status: LedgerStatus, traceId: string): Promise<ChangeOutcome>;
  /**
   * Replaces all holders.
   *
   * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` as above
   * @throws Error when nobody among them may manage the account, or somebody is named twice
   */
  setHolders(accountId: string, holders: readonly Holder[], traceId: string): Promise<ChangeOutcome>;
}
