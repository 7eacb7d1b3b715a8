import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { KEEP_BUNDLE_MS } from './limits.ts';

/** Resolution depends on these too, and they are no input of the bundle itself. */
const ALWAYS = ['pnpm-lock.yaml', 'scripts/start/bundle.ts', 'scripts/start.mjs'];

/**
 * Bundles the whole bank into a few files that load quickly, and writes the list by which `start.mjs` knows whether they are
 * still right. Two starts may do this at the same time: each has a folder of its own, and the list is renamed into its place.
 *
 * @returns the entry; `undefined` where the cache cannot be written, as in somebody else's checkout
 */
export async function bundleStart(root: string, cache: string): Promise<string | undefined> {
  const name = `start-${randomUUID()}`;
  const folder = join(cache, name);
  try {
    mkdirSync(folder, { recursive: true });
    const inputs = await bundle(root, folder);
    const entry = join(name, 'main.mjs');
    const draft = join(folder, 'start.json');
    writeFileSync(draft, JSON.stringify({ entry, inputs, hash: hashOf(root, inputs) }));
    renameSync(draft, join(cache, 'start.json'));
    removeOld(cache, name);
    return join(cache, entry);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOSPC') return undefined;
    throw error;
  }
}

async function bundle(root: string, folder: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { main: 'scripts/start/main.ts' },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // The first chunk starts PostgreSQL while the others load.
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    metafile: true,
    logLevel: 'silent',
    // A second copy of graphql (its ES module) would refuse the schemas of the first.
    mainFields: ['main', 'module'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    plugins: [ownPlaces, nativeOutside],
  });
  const own = Object.keys(metafile.inputs).filter((input) => !input.includes('node_modules/'));
  const manifests = new Set(own.map((input) => manifestOf(root, input)));
  return [...own, ...manifests, ...ALWAYS].sort();
}

/** Our own modules look for their neighbours (SQL, SDL) from where they are in the repository. */
const ownPlaces: Plugin = {
  name: 'own places',
  setup(context) {
    context.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (path.includes(`${sep}node_modules${sep}`)) return undefined;
      const source = await readFile(path, 'utf8');
      const contents = source
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
      return { contents, loader: 'ts' };
    });
  },
};

/** Native code cannot be bundled; it is loaded from where it is installed. */
const nativeOutside: Plugin = {
  name: 'native code outside',
  setup(context) {
    context.onResolve({ filter: /^@node-rs\// }, ({ path, importer }) => ({
      path: createRequire(importer).resolve(path),
      external: true,
    }));
  },
};

/** The package.json that says what an input's imports mean. */
function manifestOf(root: string, input: string): string {
  let folder = dirname(join(root, input));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return relative(root, join(folder, 'package.json')).split(sep).join('/');
}

/** As `start.mjs` computes it. */
function hashOf(root: string, inputs: readonly string[]): string {
  // Places are written into the bundle, so a copied checkout needs its own.
  const hash = createHash('sha256').update(`${root}\0`);
  for (const input of inputs) hash.update(`${input}\0`).update(readFileSync(join(root, input)));
  return hash.digest('hex');
}

/** Another start may have begun on an older one a moment ago and still be loading from it. What another user made stays. */
function removeOld(cache: string, current: string): void {
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name);
    if (!name.startsWith('start-') || name === current) continue;
    try {
      if (Date.now() - statSync(folder).mtimeMs > KEEP_BUNDLE_MS) rmSync(folder, { recursive: true, force: true });
    } catch {
      // The new one is good without that.
    }
  }
}
