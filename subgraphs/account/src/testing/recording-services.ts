import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  createAssertionSigner,
  createServiceClient,
  deriveServiceKeys,
  inProcessTransport,
  newId,
  parseTypeDefinitions,
  type ServiceClient,
  type ServiceName,
} from '@florin/kit';
import { type ChallengeInput, type ProofInput, RecordingChallenges } from '@florin/testkit';
import { type GraphQLFieldResolver, graphql } from 'graphql';

/** What a ledger was told about an account, with the field names of `PutLedgerAccountInput`. */
export interface LedgerAccount {
  readonly accountId: string;
  readonly version: number;
  readonly iban: string;
  readonly currency: string;
  readonly status: string;
  readonly acceptsWhileFrozen?: boolean;
  readonly dormantUnlessMovedSince?: string | null;
  readonly limits?: readonly { customerId?: string | null; kind: string; amountMinor: string }[];
  readonly holders: readonly { customerId: string; displayName: string; view: boolean; pay: boolean }[];
}

/** What a ledger is asked about closing, with the field names of `CloseLedgerAccountInput`. */
export interface LedgerClosing {
  readonly accountId: string;
  readonly version: number;
  readonly transferRemainingTo?: string | null;
  readonly actor: string;
  readonly dryRun?: boolean;
}

/** Something that a test puts into the way of closing. */
interface LedgerBlocker {
  readonly code: string;
  readonly message: string;
  readonly count?: number;
}

/** A ledger that keeps versions like the real one: an older version than it has changes nothing. */
export class RecordingLedger {
  readonly accounts = new Map<string, LedgerAccount>();
  /** Every call that arrived, in order. */
  readonly calls: LedgerAccount[] = [];
  /** `before`: a call is lost on its way. `after`: its answer is. */
  lost: 'nothing' | 'before' | 'after' = 'nothing';
  /** What stands in the way of closing any account. */
  blockers: readonly LedgerBlocker[] = [];
  /** Told of a closing that is not only asked about, before it is done. */
  closeAs: (() => void) | undefined;
  /** Every closing that was not only asked about, in order. */
  readonly closings: LedgerClosing[] = [];

  /** Once an account is closed, the answer is the same for good. */
  close(input: LedgerClosing) {
    if (this.lost === 'before') throw new Error('the call was lost on its way');
    const known = this.accounts.get(input.accountId);
    if (known === undefined) throw new Error('there is no such account');
    if (input.dryRun !== true) this.closeAs?.();
    const unusable = { code: 'TRANSFER_TARGET_UNUSABLE', message: 'It cannot take it.' };
    const target = input.transferRemainingTo ?? undefined;
    const frozen = { code: 'ACCOUNT_FROZEN', message: 'The account is frozen.' };
    const blockers = [
      ...this.blockers,
      ...(target === input.accountId ? [unusable] : []),
      ...(known.status === 'FROZEN' ? [frozen] : []),
    ];
    const closed = known.status === 'CLOSED';
    if (!closed && (blockers.length > 0 || input.dryRun === true))
      return { closed: false, version: known.version, blockers };
    if (input.dryRun !== true) this.closings.push(input);
    const version = closed ? known.version : input.version;
    this.accounts.set(input.accountId, { ...known, status: 'CLOSED', version });
    if (this.lost === 'after') throw new Error('the answer was lost on its way');
    return {
      closed: true,
      version,
      blockers: [],
      transactionId: target === undefined ? null : `txn of ${input.accountId}`,
    };
  }

  put(input: LedgerAccount): { accountId: string; version: number; status: string } {
    if (this.lost === 'before') throw new Error('the call was lost on its way');
    this.calls.push(input);
    const known = this.accounts.get(input.accountId);
    if (known === undefined || known.version < input.version) {
      const since = input.dormantUnlessMovedSince;
      const asleep = since != null && (this.movedOn.get(input.accountId) ?? '') < since;
      this.accounts.set(input.accountId, asleep ? { ...input, status: 'DORMANT' } : input);
    }
    if (this.lost === 'after') throw new Error('the answer was lost on its way');
    const { version, status } = this.accounts.get(input.accountId) ?? input;
    return { accountId: input.accountId, version, status };
  }

  /** The day on which each account moved the last time, for those that did. */
  readonly movedOn = new Map<string, string>();
  /** Days that the service said it has reached, in order. */
  readonly reached: string[] = [];
  /** Told of each page of idle accounts that is asked for, before it is answered. */
  idleAs: (() => void) | undefined;

  idle({ notMovedSince, after, first }: { notMovedSince: string; after?: string | null; first: number }) {
    if (this.lost === 'before') throw new Error('the call was lost on its way');
    const page = [...this.accounts.values()]
      .filter(({ accountId }) => accountId > (after ?? ''))
      .sort((a, b) => (a.accountId < b.accountId ? -1 : 1))
      .slice(0, first);
    const idle = page.filter(
      ({ accountId, status }) => status === 'ACTIVE' && (this.movedOn.get(accountId) ?? '') < notMovedSince,
    );
    this.idleAs?.();
    return {
      accountIds: idle.map(({ accountId }) => accountId),
      next: page.length < first ? null : (page.at(-1)?.accountId ?? null),
    };
  }
}

/** A service customer that knows these customers' standings. */
export class RecordingCustomers {
  readonly standings = new Map<string, { verified: boolean; displayName: string }>();
  /** E-mail addresses of those who bank here. */
  readonly addresses = new Map<string, string>();
  readonly challenges: RecordingChallenges;
  /** Told when a standing has been read and is on its way, which it goes on when this is done. */
  standingTold: ((customerId: string) => void | Promise<void>) | undefined;
  calls = 0;
  away = false;

  constructor(secret: string) {
    this.challenges = new RecordingChallenges(secret, 'account');
  }

  /** What second persons are asked for, each once, with the id of its approval. */
  readonly approvals = new Map<string, string>();
  /** Whether staff may ask for them. */
  entitled = true;

  requestApproval(input: object): { readonly approvalId: string | null } {
    if (!this.entitled) return { approvalId: null };
    const { reason: _reason, requestedBy: _by, sessionId: _session, ...act } = input as Record<string, unknown>;
    const key = JSON.stringify(act);
    const approvalId = this.approvals.get(key) ?? newId('approval');
    this.approvals.set(key, approvalId);
    return { approvalId };
  }

  inviteeOf({ email, customerId }: { readonly email?: string; readonly customerId?: string }): string | null {
    if (this.away) throw new Error('away');
    if (email !== undefined) return this.addresses.get(email.toLowerCase()) ?? null;
    return customerId !== undefined && this.standings.has(customerId) ? customerId : null;
  }

  async standing(customerId: string) {
    this.calls += 1;
    if (this.away) throw new Error('away');
    const standing = this.standings.get(customerId);
    await this.standingTold?.(customerId);
    return standing === undefined ? null : { customerId, ...standing };
  }
}

/** Loans by who borrowed each and the account that it is paid from. */
export class RecordingLoans {
  paid: readonly { readonly borrower: string; readonly accountId: string }[] = [];
  /** Told of each question, before it is answered. */
  askedAs: (() => Promise<void>) | undefined;

  async paidFrom({ accountId: sought, holders }: { readonly accountId: string; readonly holders?: readonly string[] }) {
    await this.askedAs?.();
    return this.paid.filter(({ borrower, accountId }) => accountId === sought && (holders?.includes(borrower) ?? true))
      .length;
  }
}

/** A support whose open tickets link these accounts, by agent. */
export class RecordingSupport {
  readonly linked = new Map<string, ReadonlySet<string>>();
  /** The accounts of every question, in order. */
  readonly questions: (readonly string[])[] = [];
  away = false;

  access(agentId: string, accountIds: readonly string[]) {
    this.questions.push(accountIds);
    if (this.away) throw new Error('away');
    const linked = this.linked.get(agentId) ?? new Set();
    return { customerIds: [], accountIds: accountIds.filter((id) => linked.has(id)), transactionIds: [] };
  }
}

export function supportClient(secret: string, support: RecordingSupport): ServiceClient {
  return clientOf(secret, 'support', {
    Query: {
      agentAccess: (_parent: unknown, { agentId, accountIds }: { agentId: string; accountIds: string[] }) =>
        support.access(agentId, accountIds),
    },
  });
}

export function loansClient(secret: string, loans: RecordingLoans): ServiceClient {
  return clientOf(secret, 'loan', {
    Query: {
      loansPaidFrom: (_parent: unknown, asked: Parameters<RecordingLoans['paidFrom']>[0]) => loans.paidFrom(asked),
    },
  });
}

export function ledgerClient(secret: string, ledger: RecordingLedger): ServiceClient {
  return clientOf(secret, 'transaction', {
    Query: {
      idleAccounts: (_parent: unknown, asked: Parameters<RecordingLedger['idle']>[0]) => ledger.idle(asked),
    },
    Mutation: {
      putLedgerAccount: (_parent: unknown, { input }: { input: LedgerAccount }) => ledger.put(input),
      businessDateReached: (_parent: unknown, { input }: { input: { date: string } }) => {
        ledger.reached.push(input.date);
        return true;
      },
      closeLedgerAccount: (_parent: unknown, { input }: { input: LedgerClosing }) => ledger.close(input),
    },
  });
}

export function customersClient(secret: string, customers: RecordingCustomers): ServiceClient {
  return clientOf(secret, 'customer', {
    Query: {
      customerStanding: (_parent: unknown, { customerId }: { customerId: string }) => customers.standing(customerId),
      inviteeOf: (_parent: unknown, sought: { email?: string; customerId?: string }) => customers.inviteeOf(sought),
    },
    Mutation: {
      requestApproval: (_parent: unknown, { input }: { input: object }) => customers.requestApproval(input),
      createChallenge: (_parent: unknown, { input }: { input: ChallengeInput }) => customers.challenges.create(input),
      stepUpProof: (_parent: unknown, { input }: { input: ProofInput }) => customers.challenges.proofOf(input),
    },
  });
}

/** Calls go through the other service's real SDL, so that an operation that does not fit it fails here too. */
function clientOf(
  secret: string,
  audience: ServiceName,
  resolvers: Record<string, Record<string, GraphQLFieldResolver<unknown, unknown>>>,
): ServiceClient {
  const schema = buildSubgraphSchema({ typeDefs: parseTypeDefinitions(audience, { sandbox: false }), resolvers });
  return createServiceClient({
    service: 'account',
    audience,
    signer: createAssertionSigner(deriveServiceKeys(secret, 'account')),
    transport: inProcessTransport(async ({ query, variables }) => {
      const { data, errors } = await graphql({ schema, source: query, variableValues: { ...variables } });
      return errors === undefined ? { data: data ?? null } : { errors: errors.map((error) => error.toJSON()) };
    }),
  });
}
