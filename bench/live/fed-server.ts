/**
 * Bare graphql-ws, fed with the same events as the bank's services: it reads what the ledger says on the bus, and tells it as it is. It
 * keeps nothing, asks nobody and checks nothing: what a server costs that pushes the bank's events and does no more. Says its port.
 */
import { readFileSync } from 'node:fs';
import { createPostgresBus, type EventBus, type PublishedEvent } from '@florin/events';
import { openDatabase, silentLogger } from '@florin/kit';
import { type BankSettings, readSettings } from '../bank/settings.ts';
import type { Subscriber } from './alerts.ts';
import { serveBareGraphql } from './bare-graphql.ts';
import { EVENTS_READ_AT_ONCE } from './limits.ts';
import { answerParent } from './server-process.ts';

const settings = readSettings<BankSettings & { readonly subscribersFile: string }>();
const subscribers = JSON.parse(readFileSync(settings.subscribersFile, 'utf8')) as Subscriber[];
const places = new Map(subscribers.map(({ accountId }, place) => [accountId, place]));
const bare = await serveBareGraphql();
const database = openDatabase({ url: settings.databases.events.appUrl, applicationName: 'bench fed' });
const bus = createPostgresBus({ database, logger: silentLogger() });
const following = await followLedger(bus);

answerParent({
  drive: () => Promise.reject(new Error('this server has no ledger')),
  streams: bare.streams,
  idle: async () => true,
  async stop() {
    following.stop();
    await bus.close();
    await database.end();
    bare.close();
  },
});
console.log(JSON.stringify({ port: bare.port }));

/** From now on, as soon as the bus says that there is more. */
async function followLedger(source: EventBus): Promise<{ readonly stop: () => void }> {
  let position = await source.lastPosition('transaction');
  let reading = false;
  let again = false;
  const look = async (): Promise<void> => {
    again = true;
    if (reading) return;
    reading = true;
    while (again) {
      again = false;
      const events = await source.read('transaction', position, EVENTS_READ_AT_ONCE);
      for (const event of events) tell(event);
      position = events.at(-1)?.position ?? position;
      again ||= events.length === EVENTS_READ_AT_ONCE;
    }
    reading = false;
  };
  const fail = (error: unknown) => {
    console.error(error);
    process.exit(1);
  };
  return { stop: source.onPublished('transaction', () => void look().catch(fail)) };
}

interface Posted {
  readonly amount: string;
  readonly debit: Side;
  readonly credit: Side;
}

interface Side {
  readonly accountId: string;
  readonly balanceAfter: string;
}

function tell({ type, payload }: PublishedEvent): void {
  if (type !== 'TransferPosted') return;
  const { amount, debit, credit } = payload as unknown as Posted;
  for (const side of [debit, credit]) {
    const place = places.get(side.accountId);
    if (place !== undefined) bare.tell(place, Number(amount), Number(side.balanceAfter));
  }
}
