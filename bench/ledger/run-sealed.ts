// Measures the ledger on accounts that are sealed beside accounts that are plain:
// node --max-semi-space-size=32 --import tsx bench/ledger/run-sealed.ts (results: README.md).
import { join } from 'node:path';
import { bundled } from '../bundle.ts';

await import(await bundled(join(import.meta.dirname, 'measure-sealed.ts')));
