import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/**
 * Bundles a script as `pnpm start` bundles the bank: tsx gives every function its name when it is made, which costs what nobody pays who
 * runs Florin. The bundle lies in a temporary folder until this process ends.
 *
 * @returns its URL
 */
export async function bundled(script: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'florin-bench-bundle-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const name = basename(script, '.ts');
  await bundle({ [name]: script }, folder);
  return pathToFileURL(join(folder, `${name}.mjs`)).href;
}

/**
 * Bundles scripts into `<outdir>/<name>.mjs`.
 *
 * @param change changes the source of a module of ours before it is bundled
 */
export async function bundle(
  entryPoints: Readonly<Record<string, string>>,
  outdir: string,
  change: (path: string, source: string) => string = (_path, source) => source,
): Promise<void> {
  await build({
    entryPoints: { ...entryPoints },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    // A second copy of graphql (its ES module) would refuse the schemas of the first.
    mainFields: ['main', 'module'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    plugins: [ownModules(change), nativeOutside],
  });
}

/** Our own modules look for their neighbours (SQL, SDL) from where they are in the repository. */
const ownModules = (change: (path: string, source: string) => string): Plugin => ({
  name: 'own modules',
  setup(context) {
    context.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (path.includes(`${sep}node_modules${sep}`)) return undefined;
      const source = await readFile(path, 'utf8');
      const contents = change(path, source)
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
      return { contents, loader: 'ts' };
    });
  },
});

/** Native code cannot be bundled; it is loaded from where it is installed. */
const nativeOutside: Plugin = {
  name: 'native code outside',
  setup(context) {
    context.onResolve({ filter: /^@node-rs\// }, ({ path, importer }) => {
      const installed = createRequire(importer);
      try {
        return { path: installed.resolve(path), external: true };
      } catch {
        // An optional dependency that is not there: whoever asks for it finds out when it runs.
        return { path, external: true };
      }
    });
  },
};
