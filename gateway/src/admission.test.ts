import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { silentLogger } from '@florin/kit';
import { generateKeyPair, type JWTVerifyGetKey, SignJWT } from 'jose';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { admit } from './admission.ts';
import { COST_OF_QUESTION, COST_OF_REFUSAL } from './limits.ts';
import { createAccess } from './live/access.ts';
import { NO_ENDED_SESSIONS } from './live/ended-sessions.ts';
import { createRateLimits } from './protection/rate-limits.ts';
import { addressSubject } from './protection/subjects.ts';
import type { CustomerSessions } from './provider/customer-sessions.ts';
import { providerOf } from './provider/provider-settings.ts';
import { createProviderTokens } from './provider/provider-tokens.ts';
import { createRefusalCounter } from './provider/refusal-counter.ts';

/** Of an address: what four refusals cost. */
const PER_ADDRESS = 4 * COST_OF_REFUSAL;
const HOME = '203.0.113.7';
const ISSUER = 'https://login.example';
const AUDIENCE = 'https://bank.example/graphql';
const ALICE = { kind: 'open', customerId: 'cus_alice', sessionId: 'ses_1', roles: ['CUSTOMER'] } as const;
const NOBODY = { kind: 'refused', reason: 'UNKNOWN_SUBJECT' } as const;

let sign: (subject: string) => Promise<string>;
let keys: JWTVerifyGetKey;
beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA');
  keys = () => Promise.resolve(publicKey);
  sign = (subject) =>
    new SignJWT({ sub: subject, sid: subject })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt' })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(privateKey);
});

/** A gateway's doors where a provider signs people in, of whom the bank knows Alice. */
function doors() {
  const open = vi.fn<CustomerSessions['open']>(async ({ subject }) => (subject === 'alice' ? ALICE : NOBODY));
  let nowMs = Date.now();
  const now = () => nowMs;
  const provider = providerOf({ OIDC_ISSUER: ISSUER, OIDC_AUDIENCE: AUDIENCE });
  if (provider === undefined) throw new Error('no provider');
  const logger = silentLogger();
  const sessions = { open, end: () => Promise.resolve(0) };
  const refusals = createRefusalCounter(logger, now);
  const accessTokens = createProviderTokens({ provider, keys, sessions, refusals, now, logger });
  const rateLimits = createRateLimits({ perAddress: PER_ADDRESS });
  const options = { accessTokens, rateLimits, endedSessions: NO_ENDED_SESSIONS };
  const access = createAccess({ ...options, now });
  return {
    open,
    rateLimits,
    later: (ms: number) => {
      nowMs += ms;
    },
    request: (token: string) =>
      admit(requestWith(`Bearer ${token}`), { ...options, originOf: () => ({ clientAddress: HOME }) }),
    live: (token: string) => access.admit({ accessToken: token }, { clientAddress: HOME }),
    left: async () => (await rateLimits.charge(addressSubject(HOME), 0)).cost.remaining,
  };
}

function requestWith(authorization: string): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.headers = { authorization };
  return request;
}

const strangers = (count: number) => Promise.all(Array.from({ length: count }, (_, n) => sign(`stranger-${n}`)));

describe.each(['request', 'live'] as const)('good tokens of whom the bank does not know, by %s', (way) => {
  it('ask the bank no more often than their address can pay for, one after another', async () => {
    const { open, ...through } = doors();
    for (const token of await strangers(10)) await through[way](token);
    expect(open).toHaveBeenCalledTimes(PER_ADDRESS / COST_OF_REFUSAL);
    const [other = ''] = await strangers(1);
    expect(await through[way](other)).toMatchObject({ error: { extensions: { code: 'RATE_LIMITED' } } });
  });

  it('nor many at once', async () => {
    const { open, ...through } = doors();
    await Promise.all((await strangers(50)).map((token) => through[way](token)));
    expect(open).toHaveBeenCalledTimes(PER_ADDRESS / COST_OF_REFUSAL);
  });

  it('keep nobody out whose token is known, even when the bank is to be asked about it again', async () => {
    const { open, later, ...through } = doors();
    const alice = await sign('alice');
    expect(await through[way](alice)).toMatchObject({ kind: 'admitted' });
    for (const token of await strangers(10)) await through[way](token);
    expect(await through[way](alice)).toMatchObject({ kind: 'admitted' });
    later(6 * 60_000);
    const asked = open.mock.calls.length;
    expect(await through[way](alice)).toMatchObject({ kind: 'admitted' });
    expect(open).toHaveBeenCalledTimes(asked + 1);
  });

  it('cost what a refusal does, those of a customer what a question does, and what is our trouble nothing', async () => {
    const { open, left, ...through } = doors();
    await through[way](await sign('alice'));
    expect(await left()).toBe(PER_ADDRESS - COST_OF_QUESTION);
    expect(await through[way](await sign('stranger'))).toMatchObject({ cost: { requested: COST_OF_REFUSAL } });
    expect(await left()).toBe(PER_ADDRESS - COST_OF_QUESTION - COST_OF_REFUSAL);
    open.mockRejectedValueOnce(new Error('away'));
    expect(await through[way](await sign('bob'))).toMatchObject({ kind: 'refused', cost: { requested: 0 } });
    expect(await left()).toBe(PER_ADDRESS - COST_OF_QUESTION - COST_OF_REFUSAL);
  });
});
