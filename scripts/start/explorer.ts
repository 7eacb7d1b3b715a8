import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ensureConsoleBuilt } from '@florin/console/build';
import type { Explorer } from '@florin/gateway';
import type { Logger } from '@florin/kit';
import type { Terminal } from './terminal.ts';

/** The explorer page, which may still be in the making while the bank answers already. */
export interface ExplorerBuild {
  readonly explorer: Explorer;
  /** Builds it in the background when it is missing or older than its sources. */
  begin(): void;
  /** Ends a build that runs. */
  stop(): Promise<void>;
}

export function prepareExplorer(terminal: Terminal, logger: Logger): ExplorerBuild {
  const buildingPage = readFileSync(createRequire(import.meta.url).resolve('@florin/console/building.html'), 'utf8');
  const ended = new AbortController();
  let folder: string | undefined;
  let running: Promise<void> | undefined;
  const build = async () => {
    try {
      const built = await ensureConsoleBuilt({
        signal: ended.signal,
        onProgress: (text) => terminal.say(`(${text}; the bank answers meanwhile)`),
      });
      folder = built.folder;
      if (built.outcome === 'built') terminal.say('(the explorer page is ready)');
    } catch (error) {
      if (ended.signal.aborted) return;
      logger.warn({ err: error }, 'the explorer page could not be built');
      terminal.complain('The explorer page could not be built (see the log); the API works without it.');
    }
  };
  return {
    explorer: { folder: () => folder, buildingPage },
    begin() {
      running ??= build();
    },
    async stop() {
      ended.abort();
      await running;
    },
  };
}
