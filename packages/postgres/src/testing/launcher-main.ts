// A process that starts a server and holds it until it is killed or told to stop: the Florin of the crash tests.
import { PostgresStartFailure } from '../failure.ts';
import { startPostgres } from '../start-postgres.ts';

const [dataFolder = ''] = process.argv.slice(2);
try {
  const { outcome, pid, port, adminUrl } = await startPostgres({ dataFolder });
  console.log(JSON.stringify({ outcome, pid, port, adminUrl }));
  process.stdin.resume();
} catch (error) {
  if (!(error instanceof PostgresStartFailure)) throw error;
  console.log(JSON.stringify({ kind: error.kind, message: error.message }));
}
