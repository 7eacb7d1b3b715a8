import { SignJWT } from 'jose';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Assertion, createAssertionSigner, createAssertionVerifier } from './assertions.ts';
import { deriveKey, deriveServiceKeys } from './keys.ts';
import type { ServiceName, Viewer } from './viewer.ts';

const SECRET = 'a secret of sixteen characters or more';
const alice: Viewer = { kind: 'user', customerId: 'cus_alice', roles: ['CUSTOMER'], sessionId: 'ses_1' };

const signerOf = (service: ServiceName, now?: () => number) =>
  createAssertionSigner(deriveServiceKeys(SECRET, service), now);
const verifierOf = (service: ServiceName, now?: () => number) =>
  createAssertionVerifier(deriveServiceKeys(SECRET, service), now);

/** An assertion as a service of ours would sign it, with claims that the signer itself would refuse to write. */
const signed = (service: ServiceName, viewer: unknown, change: { issuer?: string; typ?: string; kid?: string } = {}) =>
  new SignJWT({ viewer })
    .setProtectedHeader({ alg: 'EdDSA', kid: change.kid ?? service, typ: change.typ ?? 'florin-identity+jwt' })
    .setIssuer(change.issuer ?? service)
    .setAudience('account')
    .setIssuedAt()
    .setExpirationTime('60s')
    .sign(deriveKey(SECRET, `service:${service}`));

afterEach(() => vi.restoreAllMocks());

describe('an identity assertion', () => {
  const origin = { clientAddress: '198.51.100.7', userAgent: 'Firefox' };
  const viewers: readonly (readonly [ServiceName, Viewer])[] = [
    ['gateway', alice],
    ['gateway', { kind: 'anonymous' }],
    ['gateway', { ...alice, origin }],
    ['gateway', { kind: 'anonymous', origin }],
    ['customer', { kind: 'service', service: 'customer' }],
    ['customer', { kind: 'service', service: 'customer', onBehalfOf: 'cus_alice' }],
  ];

  it.each(viewers)('of %s carries %o, signed or in one process', async (issuer, viewer) => {
    expect(await verifierOf('account').verify(await signerOf(issuer).sign(viewer, 'account'))).toEqual(viewer);
    expect(await verifierOf('account').verify(signerOf(issuer).vouch(viewer, 'account'))).toEqual(viewer);
  });

  it('ends at the same instant, signed or in one process', async () => {
    const made = 1_800_000_000_000;
    const [exp, skew] = [60, 5];
    const signer = signerOf('gateway', () => made);
    const verify = (assertion: Assertion, at: number) => verifierOf('account', () => at).verify(assertion);
    for (const assertion of [await signer.sign(alice, 'account'), signer.vouch(alice, 'account')]) {
      expect(await verify(assertion, made + (exp + skew) * 1000 - 1)).toEqual(alice);
      expect(await verify(assertion, made + (exp + skew) * 1000)).toBeUndefined();
    }
  });

  it('is for one audience, and for about a minute', async () => {
    let now = 1_800_000_000_000;
    const clock = () => now;
    const token = await signerOf('gateway', clock).sign(alice, 'account');
    expect(await verifierOf('customer', clock).verify(token)).toBeUndefined();
    const verifier = verifierOf('account', clock);
    expect(await verifier.verify(token)).toEqual(alice);
    now += 70_000;
    expect(await verifier.verify(token), 'from the cache').toBeUndefined();
    expect(await verifierOf('account', clock).verify(token), 'from the signature').toBeUndefined();
  });

  it('that stays in its process is not signed, and is for its audience and its keys alone', async () => {
    const signs = vi.spyOn(globalThis.crypto.subtle, 'sign');
    const checks = vi.spyOn(globalThis.crypto.subtle, 'verify');
    const assertion = signerOf('gateway').vouch(alice, 'account');
    expect(await verifierOf('account').verify(assertion)).toEqual(alice);
    expect(await verifierOf('customer').verify(assertion)).toBeUndefined();
    const others = deriveServiceKeys('another secret of the same length', 'account');
    expect(await createAssertionVerifier(others).verify(assertion)).toBeUndefined();
    expect(signs).not.toHaveBeenCalled();
    expect(checks).not.toHaveBeenCalled();
  });

  it('that stays in its process is made by a signer: neither its parts nor its text are one', async () => {
    const verifier = verifierOf('account');
    const assertion = signerOf('gateway').vouch(alice, 'account');
    expect(await verifier.verify({ ...assertion })).toBeUndefined();
    expect(await verifier.verify(JSON.parse(JSON.stringify(assertion)) as Assertion)).toBeUndefined();
    expect(await verifier.verify(JSON.stringify(assertion))).toBeUndefined();
  });

  it('is signed anew before it ends, and not more often', async () => {
    let now = 1_800_000_000_000;
    const signer = signerOf('gateway', () => now);
    const first = await signer.sign(alice, 'account');
    now += 30_000;
    expect(await signer.sign(alice, 'account')).toBe(first);
    now += 15_000;
    expect(await signer.sign(alice, 'account')).not.toBe(first);
  });

  it('of a service cannot speak for users or for another service', async () => {
    const verifier = verifierOf('account');
    expect(await verifier.verify(await signed('customer', alice))).toBeUndefined();
    expect(await verifier.verify(await signed('customer', { kind: 'anonymous' }))).toBeUndefined();
    expect(
      await verifier.verify(await signed('customer', { kind: 'service', service: 'transaction' })),
    ).toBeUndefined();
    expect(await verifier.verify(await signed('customer', alice, { issuer: 'gateway' }))).toBeUndefined();
    expect(
      await verifier.verify(await signed('customer', alice, { issuer: 'gateway', kid: 'gateway' })),
    ).toBeUndefined();
    const vouched = (viewer: Viewer) => verifier.verify(signerOf('customer').vouch(viewer, 'account'));
    expect(await vouched(alice)).toBeUndefined();
    expect(await vouched({ kind: 'anonymous' })).toBeUndefined();
    expect(await vouched({ kind: 'service', service: 'transaction' })).toBeUndefined();
  });

  it('that stays in its process says what it was made with, and nothing that is not asked for', async () => {
    const verifier = verifierOf('account');
    const signer = signerOf('gateway');
    const roles: ('CUSTOMER' | 'ADMIN')[] = ['CUSTOMER'];
    const viewer = { ...alice, sessionId: 'ses_2', roles, other: 'x' };
    const assertion = signer.vouch(viewer, 'account');
    roles.push('ADMIN');
    expect(await verifier.verify(assertion)).toStrictEqual({ ...alice, sessionId: 'ses_2' });
    expect(await verifier.verify(signer.vouch(viewer, 'account'))).toStrictEqual({ ...alice, sessionId: 'ses_2' });
    const root = { ...alice, roles: ['ROOT'] } as unknown as Viewer;
    expect(await verifier.verify(signer.vouch(root, 'account'))).toBeUndefined();
  });

  it('is refused in any other shape', async () => {
    const verifier = verifierOf('account');
    expect(await verifier.verify(undefined)).toBeUndefined();
    expect(await verifier.verify('')).toBeUndefined();
    expect(await verifier.verify('a.b.c')).toBeUndefined();
    expect(await verifier.verify(await signed('gateway', alice, { typ: 'at+jwt' }))).toBeUndefined();
    expect(await verifier.verify(await signed('gateway', { ...alice, roles: ['ROOT'] }))).toBeUndefined();
    expect(await verifier.verify(await signed('gateway', alice, { kid: 'nobody' }))).toBeUndefined();
    const other = await createAssertionSigner(deriveServiceKeys('another secret of the same length', 'gateway')).sign(
      alice,
      'account',
    );
    expect(await verifier.verify(other)).toBeUndefined();
  });
});
