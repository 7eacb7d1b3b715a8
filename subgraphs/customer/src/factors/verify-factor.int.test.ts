import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE_SIGN_IN, TestServices } from '../testing/test-service.ts';
import { verifyFactor } from './verify-factor.ts';

let database: TestDatabase;
let bank: TestServices;

beforeAll(async () => {
  database = await createTestDatabase('customer');
  bank = new TestServices(database.appUrl);
});
afterAll(async () => {
  await bank.close();
  await database.drop();
});

const verify = (customerId: string, code: string) =>
  bank.database.begin((sql) => verifyFactor({ sql, at: new Date(bank.now) }, customerId, { kind: 'code', code }));

describe('an answer of a second factor', () => {
  it('is right once: of 50 at once, one', async () => {
    const olga = await bank.staff(['TELLER']);
    const answers = await Promise.all(Array.from({ length: 50 }, () => verify(olga.customerId, bank.code())));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it('that signed somebody in is used up for everything else, and the other way round', async () => {
    const olga = await bank.staff(['TELLER']);
    const first = await bank.signIn(olga.email);
    await bank.mutate(COMPLETE_SIGN_IN, { signInId: first.signInId, code: bank.code() });
    expect(await verify(olga.customerId, bank.code())).toBe(false);
    expect(await verify(olga.customerId, bank.code(30))).toBe(true);
    const second = await bank.signIn(olga.email);
    expect(await bank.mutate(COMPLETE_SIGN_IN, { signInId: second.signInId, code: bank.code(30) })).toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
  });

  it('is not used up where the transaction that it belongs to does not happen', async () => {
    const olga = await bank.staff(['TELLER']);
    const failing = bank.database.begin(async (sql) => {
      const at = new Date(bank.now);
      expect(await verifyFactor({ sql, at }, olga.customerId, { kind: 'code', code: bank.code() })).toBe(true);
      throw new Error('the effect fails');
    });
    await expect(failing).rejects.toThrow('the effect fails');
    expect(await verify(olga.customerId, bank.code())).toBe(true);
  });

  it("is nobody else's, and nobody's who has no factor", async () => {
    const [olga, alice] = [await bank.staff(['TELLER']), await bank.customer('Alice')];
    expect(await verify(alice.customerId, bank.code())).toBe(false);
    expect(await verify(olga.customerId, bank.code(90))).toBe(false);
  });
});
