// Starts the whole bank with one command: embedded PostgreSQL, all subgraphs, the gateway, demo data. `pnpm start`.
import { complaintAboutNode } from './start/node-version.ts';

const complaint = complaintAboutNode(process.versions.node);
if (complaint === undefined) {
  // Not before the check: what follows may use what an older Node does not have.
  const { run } = await import('./start/run.ts');
  await run(process.env);
} else {
  process.stderr.write(`${complaint}\n`);
  process.exitCode = 1;
}
