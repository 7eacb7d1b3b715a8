import { type Database, openDatabase } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO_PRODUCTS } from '../products/demo-products.ts';
import { findProducts, listOffered, publishProducts } from './product-store.ts';

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase('loan');
  database = openDatabase({ url: testDatabase.appUrl, applicationName: 'loan test' });
});
afterAll(async () => {
  await database.end();
  await testDatabase.drop();
});

const NOW = new Date('2026-11-26T10:00:00Z');
const offered = () => listOffered(database, { after: undefined, limit: 100 });

it('publishes each version once, also when instances start at once, and offers no longer what is not configured', async () => {
  const together = await Promise.all(Array.from({ length: 8 }, () => publishProducts(database, DEMO_PRODUCTS, NOW)));
  expect(together.filter((count) => count > 0)).toEqual([DEMO_PRODUCTS.length]);
  const before = await offered();
  expect(before.map(({ version, publishedAt }) => [version, publishedAt])).toEqual(DEMO_PRODUCTS.map(() => [1, NOW]));

  const [personal, car, ...others] = DEMO_PRODUCTS;
  const cheaper = { ...personal, rate: '6.9' } as (typeof DEMO_PRODUCTS)[number];
  expect(await publishProducts(database, [cheaper, ...others], NOW)).toBe(2);
  expect(await publishProducts(database, [cheaper, ...others], NOW)).toBe(0);
  const after = await offered();
  expect(after.map(({ code, version, rate }) => [code, version, rate])).toContainEqual(['PERSONAL_EUR', 2, '6.9']);
  expect(after.map(({ code }) => code)).not.toContain(car?.code);

  const carId = before.find(({ code }) => code === car?.code)?.id ?? '';
  const [withdrawn] = await findProducts(database, [carId]);
  expect(withdrawn).toMatchObject({ version: 2, offered: false, rate: car?.rate });
  await expect(database`UPDATE loan_product_version SET terms = '{}'::jsonb`).rejects.toThrow('permission denied');
});

it('pages by the id', async () => {
  const all = await offered();
  const first = await listOffered(database, { after: undefined, limit: 1 });
  expect(first).toEqual(all.slice(0, 2));
  expect(await listOffered(database, { after: all[0]?.id, limit: 100 })).toEqual(all.slice(1));
});
