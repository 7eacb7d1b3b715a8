import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Bank, Connection } from './bank-connection.ts';
import { createStore } from './external-store.ts';
import { createFetcher } from './fetcher.ts';
import type { GraphqlAnswer, GraphqlRequest } from './graphql-request.ts';
import type { AccessToken, HeldToken, Session, SessionState } from './session.ts';

const WHO = { query: '{ me { id } }', operationName: 'Who' };
const ended: GraphqlAnswer = {
  kind: 'answered',
  result: { errors: [{ message: 'The token has ended.', extensions: { code: 'UNAUTHENTICATED' } }] },
};
const answered: GraphqlAnswer = { kind: 'answered', result: { data: { me: { id: 'cus_1' } } } };

/** A bank that gives the answers in order and remembers what it was sent. */
function setUp(answers: GraphqlAnswer[], token: (force: boolean | undefined) => AccessToken, signedIn = true) {
  const sent: { request: GraphqlRequest; headers: Readonly<Record<string, string>> | undefined }[] = [];
  const bank: Bank = {
    connection: createStore<Connection>({ kind: 'up' }),
    post: async (request, headers) => {
      sent.push({ request, headers });
      const answer = answers.shift();
      if (!answer) throw new Error('asked too often');
      return answer;
    },
  };
  const state: SessionState = signedIn
    ? { kind: 'signed-in', person: { id: 'cus_1', fullName: 'Alice', roles: [] } }
    : { kind: 'signed-out' };
  const session: Session = {
    state: createStore<SessionState>(state),
    token: createStore<HeldToken | undefined>(undefined),
    restore: async () => {},
    begin: () => {},
    accessToken: async (force) => token(force),
    end: () => {},
  };
  const started: GraphqlRequest[] = [];
  const start = async (request: GraphqlRequest) => {
    started.push(request);
    return { kind: 'answered', result: { live: 'It runs.' } } as const;
  };
  return { fetcher: createFetcher(bank, session, { start }), sent, started };
}

const fresh = (force: boolean | undefined): AccessToken => ({ kind: 'token', accessToken: force ? 'new' : 'old' });

describe('fetcher', () => {
  it('sends an operation as whoever is signed in', async () => {
    const { fetcher, sent } = setUp([answered], fresh);
    expect(await fetcher(WHO)).toEqual({ data: { me: { id: 'cus_1' } } });
    expect(sent).toEqual([{ request: WHO, headers: { authorization: 'Bearer old' } }]);
  });

  it('renews and sends again once when the token was turned away', async () => {
    const { fetcher, sent } = setUp([ended, answered], fresh);
    expect(await fetcher(WHO)).toEqual({ data: { me: { id: 'cus_1' } } });
    expect(sent.map(({ headers }) => headers?.authorization)).toEqual(['Bearer old', 'Bearer new']);
  });

  it('does not send again what has partly run', async () => {
    const partly: GraphqlAnswer = {
      kind: 'answered',
      result: { ...(ended.kind === 'answered' ? ended.result : {}), data: { deposit: null } },
    };
    const { fetcher, sent } = setUp([partly], fresh);
    await fetcher(WHO);
    expect(sent).toHaveLength(1);
  });

  it('sends nothing as nobody when the session broke, except for reading the schema', async () => {
    const broken = (): AccessToken => ({ kind: 'unavailable', message: 'Sign in again.' });
    const { fetcher, sent } = setUp([answered], broken);
    expect(await fetcher(WHO)).toMatchObject({ errors: [{ message: 'Sign in again.' }] });
    expect(sent).toEqual([]);
    await fetcher({ query: '{ __schema { queryType { name } } }', operationName: 'IntrospectionQuery' });
    expect(sent.map(({ headers }) => headers)).toEqual([{}]);
  });

  it("lets headers that were typed in win over the page's own", async () => {
    const { fetcher, sent } = setUp([ended], fresh);
    await fetcher(WHO, { headers: { Authorization: 'Bearer mine' } });
    expect(sent.map(({ headers }) => headers)).toEqual([{ authorization: 'Bearer mine' }]);
  });

  it('starts a subscription as a stream, and only without headers, which it could not send', async () => {
    const { fetcher, sent, started } = setUp([], fresh);
    const query = 'query Who { me { id } } subscription Watch { transactionAlerts { id } }';
    const documentAST = parse(query);
    expect(await fetcher({ query, operationName: 'Watch' }, { documentAST })).toEqual({ live: 'It runs.' });
    const headers = { authorization: 'Bearer mine' };
    expect(await fetcher({ query, operationName: 'Watch' }, { documentAST, headers })).toHaveProperty('errors');
    expect(started).toEqual([{ query, operationName: 'Watch' }]);
    expect(sent).toEqual([]);
  });

  it('shows one clear error when the bank is away', async () => {
    const away: GraphqlAnswer = { kind: 'unreachable', reason: 'The bank cannot be reached.' };
    const { fetcher } = setUp([away], () => ({ kind: 'anonymous' }), false);
    expect(await fetcher(WHO)).toEqual({ data: null, errors: [{ message: 'The bank cannot be reached.' }] });
  });
});
