import { RESTART_MESSAGE, type Shutdown, type StopReason } from './shutdown.ts';
import type { Terminal } from './terminal.ts';

/**
 * Ctrl-C, `kill`, a closed terminal and `pnpm dev` ask for a stop. A Ctrl-C reaches the whole process group and is passed on by
 * npx and pnpm too, so it comes more than once; only one that comes later is a second one.
 */
export function listenForSignals(shutdown: Shutdown, terminal: Terminal): void {
  const ask = (reason: StopReason) => {
    const outcome = shutdown.request(reason, performance.now());
    if (outcome === 'first' && reason === 'stop')
      terminal.say('\nStopping: what runs is answered first. Ctrl-C again ends at once.');
    // PostgreSQL keeps running then and is adopted by the next start: nothing acknowledged is lost.
    if (outcome === 'force') process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ask('stop'));
  if (process.send === undefined) return;
  process.on('message', (message) => {
    if (message === RESTART_MESSAGE) ask('restart');
  });
  process.on('disconnect', () => ask('stop'));
}
