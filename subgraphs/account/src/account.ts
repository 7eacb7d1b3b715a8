import { appendToOutbox, createStaffReads, startDenialRecorder } from '@florin/events';
import {
  buildSubgraph,
  type Currency,
  createAgentAccess,
  createAssertionVerifier,
  createContexts,
  createStepUp,
  type Database,
  databaseAnswers,
  deleteOldProofs,
  isMigrated,
  type Logger,
  parseTypeDefinitions,
  type ServiceClient,
  type ServiceKeys,
  type Subgraph,
  subgraphFolder,
} from '@florin/kit';
import { blockerSources } from './closing/blockers.ts';
import { resumeClosings } from './closing/finish-closing.ts';
import type { AccountContext } from './context.ts';
import { type Bank, bankFaults } from './domain/iban.ts';
import { type AccountChanges, createAccountChanges } from './holders/changes.ts';
import { resume } from './ledger/resume.ts';
import { INVITATION_KEPT_DAYS, KEY_LIFE_DAYS, KEY_PURGE_BATCH, OPENINGS_AT_ONCE } from './limits.ts';
import { createHeldAccountRead, createLoaders } from './loaders.ts';
import { drawDigits } from './opening/draw-digits.ts';
import { type OpeningDependencies, openAccount } from './opening/open-account.ts';
import { Turns } from './opening/turns.ts';
import { permissions } from './permissions.ts';
import { accountPersonalData } from './privacy/personal-data.ts';
import { resolvers } from './resolvers/index.ts';
import { deleteOldInvitations } from './store/invitations.ts';
import { deleteOldKeys } from './store/openings.ts';

/** The numbered SQL files of this service's database. */
export const MIGRATIONS_FOLDER = `${subgraphFolder('account')}/migrations`;

export interface AccountDependencies {
  /** As the service's own role. Whoever opened it ends it, after `close`. */
  readonly database: Database;
  readonly keys: ServiceKeys;
  /** Calls the subgraph `transaction`; whoever made it closes it. */
  readonly ledger: ServiceClient;
  /** Calls the subgraph `customer`; whoever made it closes it. */
  readonly customers: ServiceClient;
  /** Calls the subgraph `support`, which says what its agents may read; whoever made it closes it. */
  readonly support: ServiceClient;
  /** Calls the subgraph `loan`, which says what is paid from an account; whoever made it closes it. */
  readonly loans: ServiceClient;
  readonly bank: Bank;
  /** The currencies that the bank keeps accounts in. */
  readonly currencies: readonly Currency[];
  /** Whether the sandbox's SDL is part of the schema. */
  readonly sandbox: boolean;
  readonly logger: Logger;
  /** When accounts open and change. Wall time without it; seeding gives the bank's past. */
  readonly now?: () => Date;
}

export interface AccountService {
  readonly subgraph: Subgraph;
  /**
   * Finishes openings and closings, and pushes other changes, that the ledger has not confirmed: one bounded batch of each.
   * Call it at start and again and again (`startBackgroundWork`); of several instances one works, the others return 0.
   *
   * @returns how many accounts the ledger confirmed
   */
  resumeOpenings(): Promise<number>;
  /** Forgets keys, used proofs and invitations whose time is over: one bounded batch of each. @returns how many, of whichever had most */
  purgeExpiredKeys(): Promise<number>;
  /** Changes that have no public mutation yet. */
  readonly internals: AccountChanges;
  /** Waits for a running `resumeOpenings`, and writes down what is not yet. */
  close(): Promise<void>;
}

/**
 * Builds the subgraph `account`: accounts, who holds them, and their numbers.
 *
 * @throws Error when the bank's settings make no valid account numbers
 */
export function buildAccount(dependencies: AccountDependencies): AccountService {
  const { database, logger, bank, support, now = () => new Date() } = dependencies;
  const faults = bankFaults(bank);
  if (faults.length > 0) throw new Error(`the bank's settings: ${faults.join('; ')}`);
  const turns = new Turns(OPENINGS_AT_ONCE);
  const deps: OpeningDependencies = { ...dependencies, drawDigits, now, turns };
  const stepUp = createStepUp({ customers: dependencies.customers, keys: dependencies.keys });
  const acts: AccountContext['acts'] = {
    database,
    ledger: deps.ledger,
    customers: deps.customers,
    now,
    logger,
    stepUp,
    turns,
    blockerSources: blockerSources(deps.ledger, dependencies.loans),
  };
  let resuming: Promise<number> | undefined;
  const heldAccount = createHeldAccountRead(database);
  const denials = startDenialRecorder({ append: (events) => appendToOutbox(database, events), logger });
  const close = async () => {
    await resuming?.catch(() => 0);
    await denials.close();
  };
  const resumeAll = async () => (await resume(deps)) + (await resumeClosings(acts));
  const personalData = accountPersonalData(database);
  const subgraph = buildSubgraph<AccountContext>({
    name: 'account',
    typeDefs: parseTypeDefinitions('account', { sandbox: dependencies.sandbox }),
    resolvers,
    permissions,
    verifier: createAssertionVerifier(dependencies.keys),
    logger,
    contextFor: createContexts<AccountContext, 'loaders'>(
      {
        personalData,
        bic: bank.bic,
        acts,
        now,
        openAccount: (caller, unchecked) => openAccount(deps, caller, unchecked),
      },
      {
        loaders: ({ viewer, traceId }) =>
          createLoaders({
            database,
            viewer,
            heldAccount,
            agentAccess: createAgentAccess({ support, viewer, traceId, logger }),
            staffReads: createStaffReads(database, viewer),
            now,
          }),
      },
    ),
    onDenied: denials.record,
    ready: async () => (await databaseAnswers(database)) && (await isMigrated(database, MIGRATIONS_FOLDER)),
    close,
  });
  return {
    subgraph,
    resumeOpenings() {
      resuming ??= resumeAll().finally(() => {
        resuming = undefined;
      });
      return resuming;
    },
    purgeExpiredKeys: async () =>
      Math.max(
        await deleteOldKeys(database, KEY_LIFE_DAYS, KEY_PURGE_BATCH),
        await deleteOldProofs(database, KEY_PURGE_BATCH),
        await deleteOldInvitations(database, INVITATION_KEPT_DAYS, KEY_PURGE_BATCH),
      ),
    internals: createAccountChanges(deps),
    close,
  };
}
