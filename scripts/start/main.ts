// What `start.mjs` starts, as one bundle or from here.
import { collectRarely } from '@florin/kit/heap';
import { run } from './run.ts';

collectRarely();
await run(process.env);
