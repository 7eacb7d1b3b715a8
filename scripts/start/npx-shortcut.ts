import { readdir, readFile, realpath, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';

/** What npm wants to know about a folder: a package's version, or where a link leads. */
type Entry = { readonly version: string } | { readonly resolved: string; readonly link: true };

/**
 * Makes the next `npx -y pnpm@… start` two seconds shorter. Before npx runs anything it reads what is installed in the folder
 * that it is called in, and without npm's own list it reads the package.json of every package below `node_modules/.pnpm`. This
 * writes that list (npm's "hidden lockfile", `node_modules/.package-lock.json`), with what npm can see: the links that pnpm made
 * for this repository's packages. npm believes it only while no folder in it is newer, and otherwise reads everything as before.
 *
 * @returns whether the list was missing or out of date
 * @throws node's own error where it cannot be written; the list is only ever a shortcut
 */
export async function writeNpxShortcut(root: string): Promise<boolean> {
  const list: InstalledList = { root, packages: {}, newest: 0 };
  await visit(list, root);
  const text = `${JSON.stringify({ name: 'florin', lockfileVersion: 3, requires: true, packages: list.packages })}\n`;
  const file = join(root, 'node_modules', '.package-lock.json');
  const [before, writtenAt] = await Promise.all([
    readFile(file, 'utf8').catch(() => undefined),
    stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    ),
  ]);
  if (before === text && writtenAt >= list.newest) return false;
  if (before === text) await utimes(file, new Date(), new Date());
  else await writeFile(file, text);
  return true;
}

interface InstalledList {
  readonly root: string;
  readonly packages: Record<string, Entry>;
  /** When the newest of the folders was changed, in milliseconds since 1970. */
  newest: number;
}

/** Walks as npm does when it checks its list: `node_modules`, scopes, packages, and what links lead to. */
async function visit(list: InstalledList, folder: string): Promise<void> {
  if (folder === list.root) return visit(list, join(folder, 'node_modules'));
  const name = basename(folder);
  const isPackage = name !== 'node_modules' && !name.startsWith('@');
  list.newest = Math.max(list.newest, (await stat(folder)).mtimeMs);
  if (isPackage) list.packages[placeOf(list, folder)] = { version: await versionOf(folder) };
  const parent = isPackage ? join(folder, 'node_modules') : folder;
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const child = join(parent, entry.name);
    if (entry.isDirectory() && !entry.name.startsWith('.')) await visit(list, child);
    else if (entry.isSymbolicLink()) await follow(list, child);
  }
}

async function follow(list: InstalledList, link: string): Promise<void> {
  const target = await realpath(link);
  if (!(await stat(target)).isDirectory()) return;
  list.packages[placeOf(list, link)] = { resolved: placeOf(list, target), link: true };
  if (!(placeOf(list, target) in list.packages)) await visit(list, target);
}

async function versionOf(folder: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version?: unknown };
  return typeof version === 'string' ? version : '0.0.0';
}

function placeOf({ root }: InstalledList, path: string): string {
  return relative(root, path).split(sep).join('/');
}
