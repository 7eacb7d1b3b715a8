// Starts the whole bank with one command (`pnpm start`). Plain JavaScript: it runs before anything that reads TypeScript, because
// loading the sources one by one takes two seconds of a start and loading them as one bundle a third of one (docs/adr/0006).
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '..');
/** Where the bundle and the list of what it was made of lie: a cache, which may be removed at any time. */
const CACHE = join(ROOT, 'node_modules/.cache/florin');
/** For whoever looks for a fault: stack traces name the lines of the sources. */
const FROM_SOURCES = process.env.FLORIN_SOURCES === 'true';

/** The oldest Node that everything here runs on: 20.19 is the first of its line that loads ES modules by `require`. */
const OLDEST_NODE = [20, 19];

/**
 * What is wrong with this version of Node, in a sentence; `undefined` when nothing is.
 *
 * @param {string} version
 */
function complaintAboutNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return `Florin needs Node ${OLDEST_NODE.join('.')} or later and this is Node ${version}: install a newer one from https://nodejs.org and start again.`;
}

/** The bundle's entry when it is made of the sources as they are now; `undefined` when there is none or it is stale. */
function freshBundle() {
  try {
    /** @type {{ entry: string, inputs: string[], hash: string }} */
    const { entry, inputs, hash } = JSON.parse(readFileSync(join(CACHE, 'start.json'), 'utf8'));
    const now = createHash('sha256').update(`${ROOT}\0`);
    for (const input of inputs) now.update(`${input}\0`).update(readFileSync(join(ROOT, input)));
    return now.digest('hex') === hash && existsSync(join(CACHE, entry)) ? join(CACHE, entry) : undefined;
  } catch {
    // No list, or one of the files is gone.
    return undefined;
  }
}

/** Makes the bundle. @returns its entry, or the source itself where none is wanted or can be written */
async function bundleAnew() {
  const tsx = await import('tsx/esm/api');
  const unregister = tsx.register();
  const source = join(ROOT, 'scripts/start/main.ts');
  if (FROM_SOURCES) return source;
  process.stdout.write('         Preparing the program (once per version)\n');
  const { bundleStart } = await import('./start/bundle.ts');
  const entry = await bundleStart(ROOT, CACHE);
  if (entry === undefined) return source;
  await unregister();
  return entry;
}

const complaint = complaintAboutNode(process.versions.node);
if (complaint === undefined) {
  try {
    await import(pathToFileURL((FROM_SOURCES ? undefined : freshBundle()) ?? (await bundleAnew())).href);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    process.stderr.write('A dependency is not installed: run "npx -y pnpm@10.34.9 install" and start again.\n');
    process.exitCode = 1;
  }
} else {
  process.stderr.write(`${complaint}\n`);
  process.exitCode = 1;
}
