import { openDatabase, silentLogger } from '@florin/kit';
import { createTestDatabase } from '@florin/testkit';
import { describeEventBus } from '../testing/bus-contract.ts';
import { createPostgresBus } from './postgres-bus.ts';

describeEventBus('PostgreSQL', async () => {
  const made = await createTestDatabase('events');
  const database = openDatabase({ url: made.appUrl, applicationName: 'test bus' });
  return {
    open: () => createPostgresBus({ database, logger: silentLogger() }),
    async close() {
      await database.end();
      await made.drop();
    },
  };
});
