import { SignJWT } from 'jose';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAssertionSigner, createAssertionVerifier } from './assertions.ts';
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

  it.each(viewers)('of %s carries %o, whoever made it', async (issuer, viewer) => {
    expect(await verifierOf('account').verify(await signerOf(issuer).sign(viewer, 'account'))).toEqual(viewer);
    // The same text may have been made here, in this second: the claim that nobody reads makes it another.
    expect(await verifierOf('account').verify(await signed(issuer, { ...viewer, other: 1 }))).toEqual(viewer);
  });

  it('ends at the same instant for whoever proves the signature and for whoever knows who made it', async () => {
    const made = 1_800_000_000_000;
    const [exp, skew] = [60, 5];
    const fresh = () => signerOf('gateway', () => made).sign(alice, 'account');
    const proven = async (at: number) => {
      // Taken once, it is no longer known here.
      const token = await fresh();
      await verifierOf('account', () => made).verify(token);
      return verifierOf('account', () => at).verify(token);
    };
    const known = async (at: number) => verifierOf('account', () => at).verify(await fresh());
    for (const verify of [proven, known]) {
      expect(await verify(made + (exp + skew) * 1000 - 1)).toEqual(alice);
      expect(await verify(made + (exp + skew) * 1000)).toBeUndefined();
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

  it('is proven by its signature, unless a signer of this process made it', async () => {
    const checks = vi.spyOn(globalThis.crypto.subtle, 'verify');
    expect(await verifierOf('account').verify(await signerOf('gateway').sign(alice, 'account'))).toEqual(alice);
    expect(checks).not.toHaveBeenCalled();
    const bob: Viewer = { ...alice, customerId: 'cus_bob' };
    expect(await verifierOf('account').verify(await signed('gateway', bob))).toEqual(bob);
    expect(checks).toHaveBeenCalledOnce();
  });

  it('that a signer of this process made is for its audience and its keys alone', async () => {
    const token = await signerOf('gateway').sign(alice, 'account');
    expect(await verifierOf('customer').verify(token)).toBeUndefined();
    const others = deriveServiceKeys('another secret of the same length', 'account');
    expect(await createAssertionVerifier(others).verify(token)).toBeUndefined();
    expect(await verifierOf('account').verify(`${token.slice(0, -4)}AAAA`)).toBeUndefined();
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
    const made = async (viewer: Viewer) => verifier.verify(await signerOf('customer').sign(viewer, 'account'));
    expect(await made(alice)).toBeUndefined();
    expect(await made({ kind: 'anonymous' })).toBeUndefined();
    expect(await made({ kind: 'service', service: 'transaction' })).toBeUndefined();
  });

  it('that was made here says what it was made with, and nothing that is not asked for', async () => {
    const verifier = verifierOf('account');
    const roles: ('CUSTOMER' | 'ADMIN')[] = ['CUSTOMER'];
    const viewer = { ...alice, sessionId: 'ses_2', roles, other: 'x' };
    const token = await signerOf('gateway').sign(viewer, 'account');
    roles.push('ADMIN');
    expect(await verifier.verify(token)).toStrictEqual({ ...alice, sessionId: 'ses_2' });
    const root = { ...alice, roles: ['ROOT'] } as unknown as Viewer;
    expect(await verifier.verify(await signerOf('gateway').sign(root, 'account'))).toBeUndefined();
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
