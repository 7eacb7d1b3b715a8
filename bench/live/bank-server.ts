/** The whole bank as `pnpm start` runs it, without its page, and who gives its ledger transfers. Says where it listens. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { startBank } from '@florin/bank';
import { fingerprintOf, silentLogger } from '@florin/kit';
import { LedgerUnavailable } from '@florin/transaction';
import type { BankSettings } from '../bank/settings.ts';
import { readSettings } from '../bank/settings.ts';
import { clock, type Subscriber } from './alerts.ts';
import { drive } from './drive.ts';
import { answerParent } from './server-process.ts';

interface LiveBankSettings extends BankSettings {
  readonly subscribersFile: string;
}

const settings = readSettings<LiveBankSettings>();
const subscribers = JSON.parse(readFileSync(settings.subscribersFile, 'utf8')) as Subscriber[];
const { databases, secret, transport } = settings;
const bank = await startBank({
  databases,
  secret,
  transport,
  host: '127.0.0.1',
  port: 0,
  verifyAtSignUp: true,
  logger: silentLogger(),
});

answerParent({
  drive: (task) => drive(task, book),
  streams: () => bank.notification.live.counts().listeners,
  idle: async () => (await bank.notification.live.consumer.lag()).events === 0,
  stop: () => bank.stop(),
});
const subgraphs = Object.fromEntries([...bank.servers].map(([name, { url }]) => [name, url]));
console.log(JSON.stringify({ port: bank.port, subgraphs }));

/** As the mutation `transfer` does, without the gateway before it. */
async function book(payer: number, payee: number, number: number): Promise<number | undefined> {
  const [from, to] = [subscribers[payer], subscribers[payee]];
  if (from === undefined || to === undefined) throw new Error('nobody to pay');
  const reference = 'Invoice 2026-11';
  const posted = bank.transaction.ledger.post({
    kind: 'TRANSFER',
    actor: from.customerId,
    capacity: 'HOLDER',
    idempotencyKey: randomUUID(),
    fingerprint: fingerprintOf({ from: from.accountId, to: to.accountId, amount: String(number), reference }),
    debit: { by: 'id', id: from.accountId },
    credit: { by: 'id', id: to.accountId },
    amount: { amount: BigInt(number), currency: 'EUR' },
    reference,
  });
  const answer = await posted.catch((error: unknown) => {
    if (error instanceof LedgerUnavailable && error.reason === 'WAITED_TOO_LONG') return undefined;
    throw error;
  });
  if (answer === undefined) return undefined;
  const committedAt = clock();
  if (answer.outcome !== 'RECORDED' || answer.transaction.state.status !== 'BOOKED')
    throw new Error(`a transfer was not booked: ${answer.outcome}`);
  return committedAt;
}
