import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAssertionSigner, createAssertionVerifier } from './assertions.ts';
import { readFileLink, signFileLink } from './file-links.ts';
import { readServiceKeys } from './keys.ts';
import { signStepUpProof, verifyStepUpProof } from './step-up-proofs.ts';
import type { ServiceName } from './viewer.ts';

const pair = () => generateKeyPairSync('ed25519').privateKey;
const [before, after, foreign, own] = [pair(), pair(), pair(), pair()];
const privateJwk = (key: KeyObject) => JSON.stringify(key.export({ format: 'jwk' }));
const published = (kid: ServiceName, key: KeyObject) => ({
  ...createPublicKey(key).export({ format: 'jwk' }),
  kid,
});

const BOTH = JSON.stringify({
  keys: [published('customer', before), published('account', own), published('customer', after)],
});
const keysOf = (service: ServiceName, key: KeyObject) => readServiceKeys(service, privateJwk(key), BOTH);
const reader = () => keysOf('account', own);
const at = new Date();
const until = new Date(at.getTime() + 60_000);

describe('a service of which two keys are published, because one replaces the other,', () => {
  it.each([
    ['the one before', before, true],
    ['the one after', after, true],
    ['a foreign one', foreign, false],
    ["another service's", own, false],
  ])('is believed what it signed with %s: %#', async (_, key, believed) => {
    const signing = keysOf('customer', key);
    const customer = { kind: 'service', service: 'customer' } as const;
    createAssertionVerifier(reader());
    const assertion = await createAssertionSigner(signing).sign(customer, 'account');
    for (const how of ['as made in this process', 'by its signature'])
      expect(await createAssertionVerifier(reader()).verify(assertion), how).toEqual(believed ? customer : undefined);

    const expected = { subject: 'cus_alice', payloadHash: 'f'.repeat(64) };
    const times = { issuedAt: at, expiresAt: until };
    const proof = await signStepUpProof(signing, { jti: 'a proof', audience: 'account', ...expected, ...times });
    expect(await verifyStepUpProof(reader(), proof, expected)).toEqual(
      believed ? { jti: 'a proof', expiresAt: new Date(Math.floor(until.getTime() / 1000) * 1000) } : undefined,
    );

    const file = { fileId: 'fil_1', subject: 'cus_alice', mediaType: 'text/plain', jti: 'a link' };
    const link = await signFileLink(signing, { method: 'GET', singleUse: false, ...file }, at, until);
    expect(await readFileLink(keysOf('customer', after), link, at)).toMatchObject({
      kind: believed ? 'valid' : 'refused',
    });
  });

  it('is not believed what another one signed, or what has ended', async () => {
    const expected = { subject: 'cus_alice', payloadHash: 'f'.repeat(64) };
    const proof = { jti: 'a proof', audience: 'account', ...expected, issuedAt: at, expiresAt: until } as const;
    const token = await signStepUpProof(keysOf('customer', before), proof);
    expect(await verifyStepUpProof(reader(), token, { ...expected, subject: 'cus_bob' })).toBeUndefined();
    expect(await verifyStepUpProof(reader(), token, expected, () => until.getTime() + 10_000)).toBeUndefined();
  });

  it('has no third', () => {
    const keys = [before, after, foreign].map((key) => published('customer', key));
    expect(() => readServiceKeys('account', privateJwk(own), JSON.stringify({ keys }))).toThrow(
      'the JWK Set of the services has more than 2 keys of customer',
    );
  });
});
