// What `start.mjs` starts, as one bundle or from here.
import { run } from './run.ts';

await run(process.env);
