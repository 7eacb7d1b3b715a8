/**
 * The whole bank as `pnpm start` runs it, without its page. Says where it and its subgraphs listen. Three messages: `profile`
 * begins a CPU profile, `profiled` answers it, and `idle` whether everybody was told of all that was booked.
 */
import { type Profiler, Session } from 'node:inspector/promises';
import { startBank } from '@florin/bank';
import { silentLogger } from '@florin/kit';
import { POINTS_A_MINUTE } from './limits.ts';
import { type BankSettings, readSettings } from './settings.ts';

const bank = await startBank({
  ...readSettings<BankSettings>(),
  host: '127.0.0.1',
  port: 0,
  verifyAtSignUp: true,
  protection: { rateLimits: { perUser: POINTS_A_MINUTE } },
  logger: silentLogger(),
});
const session = new Session();
session.connect();

process.on('message', (message) => {
  const answer = message === 'profile' ? begin() : message === 'profiled' ? end() : isIdle();
  void answer.then((given) => process.send?.(given));
});
process.on('SIGTERM', () => {
  void bank.stop().finally(() => process.exit());
});
const subgraphs = Object.fromEntries([...bank.servers].map(([name, { url }]) => [name, url]));
console.log(JSON.stringify({ port: bank.port, subgraphs }));

async function isIdle(): Promise<boolean> {
  const lags = await Promise.all([bank.notification.live.consumer.lag(), bank.audit.collecting.lag()]);
  return lags.every(({ events }) => events === 0);
}

async function begin(): Promise<string> {
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  return 'begun';
}

async function end(): Promise<Profiler.Profile> {
  const { profile } = await session.post('Profiler.stop');
  return profile;
}
