import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from '../bundle.ts';

const ENTRIES = ['bank-server', 'gateway-server', 'bare-server', 'fed-server', 'subscribers'] as const;

/** Where the scripts of the servers and of the client are: bundles, or the sources for tsx. */
export type Scripts = Readonly<Record<(typeof ENTRIES)[number], string>>;

/** The sources, run by tsx as `pnpm dev` does. It gives every function its name when it is made, which costs 256 bytes each. */
export const SOURCES = Object.fromEntries(
  ENTRIES.map((name) => [name, new URL(`${name}.ts`, import.meta.url).href]),
) as Scripts;

/** Bundles them as `pnpm start` bundles the bank. */
export async function bundleScripts(folder: string): Promise<Scripts> {
  const outdir = join(folder, 'scripts');
  await bundle(Object.fromEntries(ENTRIES.map((name) => [name, join(import.meta.dirname, `${name}.ts`)])), outdir);
  return Object.fromEntries(ENTRIES.map((name) => [name, pathToFileURL(join(outdir, `${name}.mjs`)).href])) as Scripts;
}
