import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAssertionSigner, createAssertionVerifier, IDENTITY_HEADER, TRACE_HEADER } from './assertions.ts';
import { type RunningServer, serveSubgraph } from './http-server.ts';
import { deriveServiceKeys } from './keys.ts';
import { SEVERAL_OPERATIONS_MAX } from './limits.ts';
import { silentLogger } from './logging.ts';
import { signedIn } from './permissions.ts';
import { buildSubgraph, type RequestContext } from './subgraph.ts';

const typeDefs = parse(`
  scalar Decimal scalar CurrencyCode scalar Date scalar DateTime scalar IBAN scalar BIC scalar EmailAddress scalar PhoneNumber scalar Cursor
  type Query { me: String slow: String fails: String }
`);
const logger = silentLogger();
const secret = 'a secret of the tests, long enough';
const signer = createAssertionSigner(deriveServiceKeys(secret, 'gateway'));

let goOn = () => {};
const wait = new Promise<void>((resolve) => {
  goOn = resolve;
});
const subgraph = buildSubgraph<RequestContext>({
  name: 'account',
  typeDefs,
  resolvers: {
    Query: {
      me: (_root: unknown, _args: unknown, { viewer }: RequestContext) =>
        viewer.kind === 'user' ? viewer.customerId : null,
      slow: () => wait.then(() => 'at last'),
      fails: () => {
        throw new Error('SELECT secret FROM table');
      },
    },
  },
  permissions: { Query: { me: signedIn, slow: signedIn, fails: signedIn } },
  verifier: createAssertionVerifier(deriveServiceKeys(secret, 'account')),
  logger,
  contextFor: (base) => base,
  ready: async () => true,
  close: async () => {},
});

let server: RunningServer;
beforeAll(async () => {
  server = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, logger });
});
afterAll(() => server.drain());

const headersOf = async (customerId: string) => ({
  [IDENTITY_HEADER]: await signer.sign({ kind: 'user', customerId, roles: ['CUSTOMER'], sessionId: 's' }, 'account'),
  [TRACE_HEADER]: `trace of ${customerId}`,
});
const send = (body: unknown) => fetch(`${server.url}/several`, { method: 'POST', body: JSON.stringify(body) });
const linesOf = (text: string) => text.split('\n').map((line) => line && (JSON.parse(line) as [number, unknown]));

describe('several operations in one request', () => {
  it('are each answered to their own asker, as soon as that can be', async () => {
    const [alice, bob] = [await headersOf('cus_alice'), await headersOf('cus_bob')];
    const response = await send([
      { query: '{ slow }', headers: alice },
      { query: '{ me }', headers: alice },
      { query: 'query Q { me }', operationName: 'Q', variables: {}, headers: bob },
      { query: '{ me }', headers: {} },
      { query: '{ fails }', headers: bob },
    ]);
    expect(response.headers.get('content-type')).toContain('application/jsonl');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (text.split('\n').length < 5) text += (await reader?.read())?.value ?? '';
    expect(linesOf(text.trimEnd())).toEqual(
      expect.arrayContaining([
        [1, { data: { me: 'cus_alice' } }],
        [2, { data: { me: 'cus_bob' } }],
        [
          3,
          { errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: 'UNAUTHENTICATED' }) })] },
        ],
        [
          4,
          {
            data: { fails: null },
            errors: [
              expect.objectContaining({ extensions: expect.objectContaining({ code: 'INTERNAL_SERVER_ERROR' }) }),
            ],
          },
        ],
      ]),
    );
    expect(text).toContain('trace of cus_bob');
    expect(text).not.toContain('SELECT');
    goOn();
    expect(linesOf(((await reader?.read())?.value ?? '').trimEnd())).toEqual([[0, { data: { slow: 'at last' } }]]);
    expect((await reader?.read())?.done).toBe(true);
  });

  it.each<[string, unknown]>([
    ['nothing', []],
    ['no list', { query: '{ me }', headers: {} }],
    ['one without headers', [{ query: '{ me }' }]],
    ['too many', Array(SEVERAL_OPERATIONS_MAX + 1).fill({ query: '{ me }', headers: {} })],
  ])('%s is refused', async (_what, body) => {
    const response = await send(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });
});
