import { createTestDatabase } from '@florin/testkit';
import { expect, it } from 'vitest';
import { OPENINGS_AT_ONCE } from '../limits.ts';
import { TestServices } from '../testing/test-service.ts';

it('while the service customer is slow, whoever opens no account finds a connection', async () => {
  const testDatabase = await createTestDatabase('account');
  const services = new TestServices(testDatabase.appUrl);
  const service = services.instance();
  const bystander = services.person('Bystander');
  await services.opened(service, bystander);
  const asked = new Map<string, number>();
  let answer = () => {};
  const slow = new Promise<void>((resolve) => {
    answer = resolve;
  });
  // The second question, under the lock, is answered late.
  services.customers.standingTold = (customerId) => {
    asked.set(customerId, (asked.get(customerId) ?? 0) + 1);
    return asked.get(customerId) === 2 ? slow : undefined;
  };
  const people = Array.from({ length: 12 }, (_, n) => services.person(`Person ${n}`));
  const opening = people.map((person) => services.open(service, person));
  const underTheLock = () => [...asked.values()].filter((times) => times === 2).length;
  await expect.poll(() => [asked.size, underTheLock()]).toEqual([people.length, OPENINGS_AT_ONCE]);
  const { data } = await services.run(service, bystander, '{ accounts(first: 5) { nodes { id } } }');
  expect(data).toMatchObject({ accounts: { nodes: [{}] } });
  answer();
  const opened = await Promise.all(opening);
  expect(opened.map((one) => one.answer?.__typename)).toEqual(people.map(() => 'OpenAccountSuccess'));
  await services.close();
  await testDatabase.drop();
});
