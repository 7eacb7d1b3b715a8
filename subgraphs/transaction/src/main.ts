import {
  createLogger,
  isSandbox,
  openServiceDatabase,
  type RunningProcess,
  runProcess,
  serveSubgraph,
  serviceKeysOf,
} from '@florin/kit';
import { readTransactionSettings } from './config.ts';
import { sandboxFundingSource } from './domain/sandbox-funding-source.ts';
import { startKeyPurge } from './ledger/key-purge.ts';
import { buildTransaction, MIGRATIONS_FOLDER } from './transaction.ts';

/** The service as its own process. */
async function start(): Promise<RunningProcess> {
  const settings = readTransactionSettings(process.env);
  const logger = createLogger('transaction', settings.LOG_LEVEL);
  const database = await openServiceDatabase('transaction', settings, MIGRATIONS_FOLDER, logger);
  const sandbox = isSandbox(settings.FLORIN_PROFILE);
  const service = buildTransaction({
    database,
    keys: serviceKeysOf(settings, 'transaction'),
    fundingSource: sandbox ? sandboxFundingSource() : null,
    sandbox,
    timeZone: settings.BANK_TIME_ZONE,
    logger,
  });
  const server = await serveSubgraph(service.subgraph, { host: settings.HOST, port: settings.PORT, logger });
  const purge = startKeyPurge(service.ledger, logger);
  return {
    logger,
    server,
    async close() {
      await purge.stop();
      await service.close();
      await database.end();
    },
  };
}

await runProcess(start);
