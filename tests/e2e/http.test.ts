import { readFileSync } from 'node:fs';
import { publicSchemaOf } from '@florin/gateway';
import { useBank } from '@florin/testkit';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';

const bank = useBank();

const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  fetch(`${bank().url}/graphql`, { method: 'POST', headers, body });

describe('the gateway over HTTP', () => {
  it('says that it lives, that it can serve, and what its schema and keys are', async () => {
    const [health, ready, schema, keys] = await Promise.all(
      ['/health', '/ready', '/schema.graphql', '/.well-known/jwks.json'].map((path) => fetch(`${bank().url}${path}`)),
    );
    expect([health?.status, ready?.status, schema?.status, keys?.status]).toEqual([200, 200, 200, 200]);
    const sdl = (await schema?.text()) ?? '';
    const committed = readFileSync(new URL('../../schema/supergraph.sandbox.graphql', import.meta.url), 'utf8');
    expect(sdl, 'that of the committed graph, letter for letter').toBe(publicSchemaOf(committed));
    expect(buildSchema(sdl).getQueryType()?.getFields()).toHaveProperty('me');
    expect(sdl).not.toMatch(/putLedgerAccount|customerStanding|_entities|@inaccessible/);
    expect(await keys?.json()).toEqual({
      keys: [expect.objectContaining({ kty: 'OKP', crv: 'Ed25519', kid: expect.any(String) })],
    });
  });

  it('refuses internal fields as if they did not exist', async () => {
    const response = await post(JSON.stringify({ query: '{ customerStanding(customerId: "cus_x") { verified } }' }));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  });

  it('refuses what a browser could send across sites', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const response = await post(JSON.stringify({ query: '{ __typename }' }), { 'content-type': type });
      expect(response.status, type).toBe(400);
    }
  });

  it('answers every kind of broken request with a code and the trace id of its header', async () => {
    const broken = [
      '{',
      '[]',
      '{}',
      'null',
      '{"query": 1}',
      '{"query": "{"}',
      '{"query": "{ nope }"}',
      '[{"query":"{__typename}"}]',
    ];
    for (const body of broken) {
      const response = await post(body);
      const text = await response.text();
      expect(response.status, body).toBe(400);
      const { errors } = JSON.parse(text) as { errors: { extensions: { code: string; traceId: string } }[] };
      expect(errors[0]?.extensions, body).toEqual({
        code: expect.any(String),
        traceId: response.headers.get('x-trace-id'),
      });
      expect(text, body).not.toMatch(/node_modules|\.ts:|at /);
    }
  });

  it('refuses a body that is too large, and takes over a trace id', async () => {
    const large = await post(JSON.stringify({ query: `{ __typename } # ${'x'.repeat(1100 * 1024)}` }));
    expect(large.status).toBe(413);
    const traced = await post(JSON.stringify({ query: '{ __typename }' }), {
      'content-type': 'application/json',
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    });
    expect(traced.headers.get('x-trace-id')).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
  });
});
