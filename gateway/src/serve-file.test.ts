import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bankFixture } from './executor/oracle/bank-fixture.ts';
import { runFixture } from './executor/oracle/supergraph-fixture.ts';
import type { SubgraphRequest } from './executor/subgraph-fetcher.ts';
import { REQUEST_BODY_MAX_BYTES } from './limits.ts';
import { type ServedFile, serveSupergraphFile } from './serve-file.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
let served: ServedFile;

/** All subgraphs of the bank on one port, each under its name, and the supergraph file that says so. */
beforeAll(async () => {
  const fixture = runFixture(bankFixture);
  const subgraphs = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const name = (request.url ?? '').slice(1);
      void fixture.ask(name, JSON.parse(Buffer.concat(chunks).toString()) as SubgraphRequest).then((answer) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
  });
  await new Promise<void>((resolve) => subgraphs.listen(0, '127.0.0.1', resolve));
  const address = subgraphs.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const folder = await mkdtemp(join(tmpdir(), 'florin-serve-file-'));
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, fixture.sdl.replaceAll(/http:\/\/(\w+)\.test\/graphql/g, `http://127.0.0.1:${port}/$1`));
  served = await serveSupergraphFile({ file, port: 0 });
  cleanUps.push(
    () => served.close(),
    () => new Promise((resolve) => subgraphs.close(resolve)),
    () => rm(folder, { recursive: true }),
  );
});
afterAll(async () => {
  for (const cleanUp of cleanUps) await cleanUp();
});

async function post(body: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`http://127.0.0.1:${served.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return { status: response.status, text: await response.text() };
}

test('answers an operation over several subgraphs, errors as they come', async () => {
  const query = 'query($id: ID!) { customer(id: $id) { name email accounts(first: 1) { balance { amount } } } }';
  const { status, text } = await post(JSON.stringify({ query, variables: { id: 'c3' } }));
  expect(status).toBe(200);
  expect(JSON.parse(text)).toMatchObject({
    data: { customer: { name: 'Customer c3', email: null, accounts: [{ balance: null }] } },
    errors: [
      { message: 'no email of c3', path: ['customer', 'email'], extensions: { code: 'FORBIDDEN' } },
      { message: 'no balance of a3', path: ['customer', 'accounts', 0, 'balance'] },
    ],
  });
});

test('introspection is open', async () => {
  const { text } = await post(JSON.stringify({ query: '{ __schema { queryType { name } } }' }));
  expect(JSON.parse(text)).toEqual({ data: { __schema: { queryType: { name: 'Query' } } } });
});

test.each([
  ['not JSON', '{'],
  ['no operation', '{"query":""}'],
  ['an invalid operation', '{"query":"{ them }"}'],
])('%s is refused', async (_name, body) => {
  expect((await post(body)).status).toBe(400);
});

test('a body beyond the limit is refused', async () => {
  const { status } = await post(JSON.stringify({ query: '{ version }', padding: 'x'.repeat(REQUEST_BODY_MAX_BYTES) }));
  expect(status).toBe(413);
});
