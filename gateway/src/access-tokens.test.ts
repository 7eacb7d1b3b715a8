import { createServer } from 'node:http';
import { closeServer, deriveKey, listen } from '@florin/kit';
import { SignJWT } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import { createAccessTokens } from './access-tokens.ts';
import { remoteKeys } from './remote-keys.ts';

const [issuer, audience] = ['https://bank.example', 'florin'];

const token = await new SignJWT({ sid: 'ses_1', roles: ['CUSTOMER'] })
  .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: 'a key' })
  .setIssuer(issuer)
  .setAudience(audience)
  .setSubject('cus_alice')
  .setIssuedAt()
  .setExpirationTime('10m')
  .sign(deriveKey('a secret of these tests', 'access tokens'));

test.each([
  ['503', 503, '{"keys":[]}'],
  ['a page', 200, '<!doctype html><title>We will be back</title>'],
  ['what is no set of keys', 200, '{"status":"starting"}'],
])('a token is not refused where the key set answers %s', async (_, status, body) => {
  const server = createServer((_request, response) => response.writeHead(status).end(body));
  const { port } = await listen(server, '127.0.0.1', 0);
  onTestFinished(() => closeServer(server));
  const keys = remoteKeys(`http://127.0.0.1:${port}/.well-known/jwks.json`, undefined);
  const reading = createAccessTokens({ keys, issuer, audience }).read(token);
  await expect(reading).rejects.toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE', http: { status: 503 } } });
});

test('a token is refused where the key set has no key of that name', async () => {
  const server = createServer((_request, response) => response.end('{"keys":[]}'));
  const { port } = await listen(server, '127.0.0.1', 0);
  onTestFinished(() => closeServer(server));
  const keys = remoteKeys(`http://127.0.0.1:${port}/.well-known/jwks.json`, undefined);
  expect(await createAccessTokens({ keys, issuer, audience }).read(token)).toEqual({ kind: 'refused' });
});
