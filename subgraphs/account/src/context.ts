import type { PersonalDataKeeper, RequestContext } from '@florin/kit';
import type { ClosingDependencies } from './closing/close-account.ts';
import type { UncheckedOpening } from './domain/opening.ts';
import type { FreezingDependencies } from './freezing/bank-freeze.ts';
import type { InvitingDependencies } from './invitations/invite.ts';
import type { AccountLoaders } from './loaders.ts';
import type { Caller, OpeningOutcome } from './opening/open-account.ts';

/** What every resolver of this subgraph gets. */
export interface AccountContext extends RequestContext {
  /** For the service `customer`, which exports and erases people. */
  readonly personalData: PersonalDataKeeper;
  readonly loaders: AccountLoaders;
  /** The bank's code (ISO 9362). */
  readonly bic: string;
  /** What acts of holders need. */
  readonly acts: InvitingDependencies & ClosingDependencies & FreezingDependencies;
  readonly now: () => Date;
  openAccount(caller: Caller, unchecked: UncheckedOpening): Promise<OpeningOutcome>;
}
