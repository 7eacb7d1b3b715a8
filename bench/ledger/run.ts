// Measures the ledger beside pgbench on one PostgreSQL server: node --max-semi-space-size=32 --import tsx bench/ledger/run.ts (results: README.md).
import { join } from 'node:path';
import { bundled } from '../bundle.ts';

await import(await bundled(join(import.meta.dirname, 'measure.ts')));
