import { describe, expect, it } from 'vitest';
import { createAssertionSigner } from './assertions.ts';
import { deriveServiceKeys } from './keys.ts';
import { payloadHashOf } from './step-up.ts';
import { signStepUpProof, verifyStepUpProof } from './step-up-proofs.ts';
import type { ServiceName } from './viewer.ts';

const SECRET = 'secret of the step-up tests';
const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);
const act = { subject: 'cus_alice', action: 'TRANSFER', payload: { amount: '5000', currency: 'EUR', to: 'acc_bob' } };
const expected = { subject: act.subject, payloadHash: payloadHashOf(act) };

const proof = {
  jti: 'c1a3a0c2-8f1e-4c38-9c3e-2d4a4f1f0a01',
  subject: act.subject,
  audience: 'transaction' as ServiceName,
  payloadHash: expected.payloadHash,
  issuedAt: new Date(NOW),
  expiresAt: new Date(NOW + 300_000),
};
const sign = (change: Partial<typeof proof> = {}, issuer: ServiceName = 'customer', secret = SECRET) =>
  signStepUpProof(deriveServiceKeys(secret, issuer), { ...proof, ...change });
const read = (token: string, at = NOW) =>
  verifyStepUpProof(deriveServiceKeys(SECRET, 'transaction'), token, expected, () => at);

describe('a proof of step-up', () => {
  it('is read by the service that it is for, until it expires', async () => {
    const token = await sign();
    expect(await read(token)).toEqual({ jti: proof.jti, expiresAt: proof.expiresAt });
    expect(await read(token, NOW + 299_000)).toBeDefined();
    expect(await read(token, NOW + 320_000)).toBeUndefined();
  });

  it.each<[string, () => Promise<string>]>([
    ['about another payload', () => sign({ payloadHash: 'f'.repeat(64) })],
    ['of somebody else', () => sign({ subject: 'cus_mallory' })],
    ['for another service', () => sign({ audience: 'account' })],
    ['by another service', () => sign({}, 'transaction')],
    ['by a forger', () => sign({}, 'customer', 'another secret of a forger')],
    [
      'that is an assertion of identity',
      () =>
        createAssertionSigner(deriveServiceKeys(SECRET, 'customer'), () => NOW).sign(
          { kind: 'service', service: 'customer' },
          'transaction',
        ),
    ],
    [
      'that is unsigned',
      async () => {
        const [, claims] = (await sign()).split('.');
        return `${Buffer.from('{"alg":"none","typ":"florin-step-up+jwt"}').toString('base64url')}.${claims}.`;
      },
    ],
    ['that is nothing', () => Promise.resolve('')],
  ])('is refused %s', async (_what, make) => {
    expect(await read(await make())).toBeUndefined();
  });

  it.each([{ amount: '5001' }, { currency: 'USD' }, { to: 'acc_mallory' }])(
    'holds for another payload no more: %o',
    (change) => {
      expect(payloadHashOf({ ...act, payload: { ...act.payload, ...change } })).not.toBe(expected.payloadHash);
      expect(payloadHashOf({ ...act, action: 'WITHDRAWAL' })).not.toBe(expected.payloadHash);
      expect(payloadHashOf({ ...act, subject: 'cus_mallory' })).not.toBe(expected.payloadHash);
    },
  );
});
