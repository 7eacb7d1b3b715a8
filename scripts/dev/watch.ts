import { existsSync, type FSWatcher, readdirSync, watch } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** An editor writes a file in several steps, and a branch change writes many: they are told together. */
const SETTLE_MS = 150;

/**
 * Watches the sources that a running bank is made of.
 *
 * @param onChange told the changed files, by their paths relative to the root with slashes, when nothing changed for a moment
 */
export function watchSources(root: string, onChange: (files: readonly string[]) => void): { close(): void } {
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    const files = [...pending];
    pending.clear();
    onChange(files);
  };
  const watchers = foldersOf(root).map(({ path, recursive }): FSWatcher => {
    return watch(path, { recursive }, (_event, name) => {
      if (name === null) return;
      pending.add(relative(root, join(path, name)).split(sep).join('/'));
      clearTimeout(timer);
      timer = setTimeout(tell, SETTLE_MS);
    });
  });
  return {
    close() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

/** Without the packages' `node_modules`, whose tens of thousands of files would be watched one by one. */
function foldersOf(root: string): { readonly path: string; readonly recursive: boolean }[] {
  const parts = ['packages', 'subgraphs'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(root, group, name)),
  );
  const flat = [...parts, join(root, 'gateway')].map((path) => ({ path, recursive: false }));
  const deep = flat.flatMap(({ path }) => [join(path, 'src'), join(path, 'migrations')]).filter(existsSync);
  const whole = [...deep, join(root, 'schema'), join(root, 'scripts')].map((path) => ({ path, recursive: true }));
  return [...flat, ...whole];
}
