import { composeServices } from '@apollo/composition';
import {
  anyone,
  buildSubgraph,
  createAssertionVerifier,
  deriveServiceKeys,
  type PermissionTable,
  publicError,
  type RequestContext,
  type ServiceName,
  type Subgraph,
  signedIn,
  silentLogger,
  staff,
  type Viewer,
} from '@florin/kit';
import { type DocumentNode, parse } from 'graphql';
import { AlertLog } from './alert-log.ts';

/** All keys of a fixture are derived from it. */
export const FIXTURE_SECRET = 'a secret of the live tests';

const HEAD = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external"])
  scalar Decimal scalar CurrencyCode scalar Date scalar DateTime scalar IBAN scalar BIC scalar EmailAddress
  scalar PhoneNumber scalar Cursor
`;

/** What tests see and steer of the subgraphs. */
interface FixtureState {
  readonly alerts: AlertLog;
  /** What `Subscription.board` begins with, and what it told last. */
  board: string;
  /** Why the next subscriptions are refused by their source. */
  refusal: Error | undefined;
  /** Opens what `Query.slow`, `Mutation.pay` and the nickname of the account `slow` wait for. */
  readonly gate: Gate;
  paid: number;
  readonly enrichments: string[];
}

/** Holds back whoever comes until it is opened. */
class Gate {
  #open: Promise<void> = Promise.resolve();
  #release: () => void = () => undefined;
  waiting = 0;
  #onWaiting: (() => void)[] = [];

  shut(): void {
    this.#open = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  open(): void {
    this.#release();
  }

  async pass(): Promise<void> {
    this.waiting += 1;
    for (const tell of this.#onWaiting.splice(0)) tell();
    await this.#open;
    this.waiting -= 1;
  }

  /** Settles when somebody waits. */
  somebodyWaits(): Promise<void> {
    return this.waiting > 0 ? Promise.resolve() : new Promise((resolve) => this.#onWaiting.push(resolve));
  }
}

interface SubgraphSource {
  readonly name: ServiceName;
  readonly sdl: string;
  readonly resolvers: Record<string, unknown>;
  readonly permissions: PermissionTable;
}

function nameOf(viewer: Viewer): string {
  return viewer.kind === 'user' ? viewer.customerId : viewer.kind;
}

function notificationSource(state: FixtureState, { alert = '', account = '' }: MoreFields): SubgraphSource {
  return {
    name: 'notification',
    sdl: `${HEAD}
      type Query { inbox: String }
      type Subscription {
        alerts(kind: String, after: Cursor): Alert!
        board: Board!
        staffAlerts(after: Cursor): Alert!
        publicBoard: Board!
      }
      type Board { text: String! }
      type Alert { cursor: Cursor! title: String! failing: String account: Account ${alert} }
      type Account @key(fields: "id") { id: ID! ${account} }`,
    resolvers: {
      Query: { inbox: () => 'empty' },
      Subscription: {
        alerts: {
          subscribe: (_: unknown, { after }: { after?: string }, { viewer }: RequestContext) =>
            follow(state, viewer, 'alerts', after),
        },
        staffAlerts: {
          subscribe: (_: unknown, { after }: { after?: string }, { viewer }: RequestContext) =>
            follow(state, viewer, 'staffAlerts', after),
        },
        board: { subscribe: () => boardOf(state, 'board') },
        publicBoard: { subscribe: () => boardOf(state, 'publicBoard') },
      },
      Alert: {
        failing: () => {
          throw new Error('SELECT secret FROM table');
        },
        account: ({ accountId }: { accountId: string }) => ({ id: accountId }),
        ...(alert !== '' && { extra: () => 'extra' }),
      },
      ...(account !== '' && { Account: { nickname: () => 'by the source' } }),
    },
    permissions: {
      Query: { inbox: anyone },
      Subscription: { alerts: signedIn, board: signedIn, staffAlerts: staff('AUDITOR'), publicBoard: anyone },
      Board: { '*': anyone },
      Alert: { '*': anyone },
      Account: { '*': anyone },
    },
  };
}

function follow(state: FixtureState, viewer: Viewer, field: string, after: string | undefined) {
  if (state.refusal !== undefined) throw state.refusal;
  return mapped(state.alerts.follow(nameOf(viewer), after), (alert) => ({ [field]: alert }));
}

/** Without a log: tells the present state, and each one after it. */
function boardOf(state: FixtureState, field: string) {
  let told = false;
  return mapped(
    {
      next: () => {
        if (told) return new Promise<IteratorResult<string>>(() => undefined);
        told = true;
        return Promise.resolve({ done: false as const, value: state.board });
      },
      return: () => Promise.resolve({ done: true as const, value: undefined }),
    },
    (text) => ({ [field]: { text } }),
  );
}

function mapped<T>(source: AsyncIterator<T>, map: (value: T) => unknown): AsyncIterableIterator<unknown> {
  return {
    async next() {
      const { done, value } = await source.next();
      return done === true ? { done, value: undefined } : { done: false, value: map(value as T) };
    },
    async return() {
      await source.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function accountSource(state: FixtureState): SubgraphSource {
  return {
    name: 'account',
    sdl: `${HEAD}
      type Query { account(id: ID!): Account secretField: String }
      type Account @key(fields: "id") { id: ID! nickname: String @shareable }`,
    resolvers: {
      Query: {
        account: (_: unknown, { id }: { id: string }) => ({ id }),
        secretField: () => {
          throw new Error('SELECT secret FROM table');
        },
      },
      Account: {
        __resolveReference: (reference: { id: string }) => reference,
        nickname: async ({ id }: { id: string }, _: unknown, { viewer }: RequestContext) => {
          if (id === 'slow') await state.gate.pass();
          state.enrichments.push(nameOf(viewer));
          const roles = viewer.kind === 'user' ? viewer.roles.join('+') : '';
          return `${id} of ${nameOf(viewer)} as ${roles}`;
        },
      },
    },
    permissions: { Query: { '*': anyone }, Account: { '*': anyone } },
  };
}

function transactionSource(state: FixtureState): SubgraphSource {
  return {
    name: 'transaction',
    sdl: `${HEAD}
      type Query { slow: String }
      type Mutation { pay: String }
      type Account @key(fields: "id") { id: ID! balance: String }`,
    resolvers: {
      Query: {
        slow: async () => {
          await state.gate.pass();
          return 'slow';
        },
      },
      Mutation: {
        pay: async () => {
          await state.gate.pass();
          state.paid += 1;
          return 'paid';
        },
      },
      Account: {
        __resolveReference: (reference: { id: string }) => reference,
        balance: (_: unknown, __: unknown, { viewer }: RequestContext) => {
          if (viewer.kind === 'user' && viewer.customerId === 'cus_poor') throw publicError('FORBIDDEN', 'No balance.');
          return `balance of ${nameOf(viewer)}`;
        },
      },
    },
    permissions: { Query: { '*': anyone }, Mutation: { '*': signedIn }, Account: { '*': anyone } },
  };
}

export interface FixtureSubgraphs {
  readonly supergraphSdl: string;
  readonly subgraphs: Readonly<Record<string, Subgraph>>;
  readonly state: FixtureState;
}

/** What the notification subgraph has beside what it always has. */
export interface MoreFields {
  readonly alert?: string;
  readonly account?: string;
}

/** Three subgraphs: alerts, their accounts, and the balances of those. */
export function buildFixture(more: MoreFields = {}): FixtureSubgraphs {
  const state: FixtureState = {
    alerts: new AlertLog(),
    board: 'empty',
    refusal: undefined,
    gate: new Gate(),
    paid: 0,
    enrichments: [],
  };
  const sources = [notificationSource(state, more), accountSource(state), transactionSource(state)];
  return {
    supergraphSdl: compose(sources),
    subgraphs: Object.fromEntries(sources.map((source) => [source.name, build(source)])),
    state,
  };
}

/** The supergraph of other fields, for reloads. */
export function supergraphWith(more: MoreFields): string {
  const state = {} as FixtureState;
  return compose([notificationSource(state, more), accountSource(state), transactionSource(state)]);
}

/** Composing takes longer than most tests. */
const composed = new Map<string, string>();

function compose(sources: readonly SubgraphSource[]): string {
  const key = JSON.stringify(sources.map(({ sdl }) => sdl));
  const known = composed.get(key) ?? composeAnew(sources);
  composed.set(key, known);
  return known;
}

function composeAnew(sources: readonly SubgraphSource[]): string {
  const { supergraphSdl, errors } = composeServices(
    sources.map(({ name, sdl }) => ({ name, url: `http://${name}.test/graphql`, typeDefs: documentOf(sdl) })),
  );
  if (supergraphSdl === undefined) throw new Error((errors ?? []).map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

function build({ name, sdl, resolvers, permissions }: SubgraphSource): Subgraph {
  return buildSubgraph<RequestContext>({
    name,
    typeDefs: documentOf(sdl),
    resolvers,
    permissions,
    verifier: createAssertionVerifier(deriveServiceKeys(FIXTURE_SECRET, name)),
    logger: silentLogger(),
    contextFor: (base) => base,
    ready: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  });
}

function documentOf(sdl: string): DocumentNode {
  return parse(sdl);
}
