import { setTimeout as pause } from 'node:timers/promises';
import { PostgresStartFailure } from './failure.ts';
import type { LaunchPlan } from './launch-plan.ts';
import { RESTART_PAUSE_MS, RESTART_WINDOW_MS, RESTARTS_PER_WINDOW, SUPERVISE_POLL_MS } from './limits.ts';
import { isSameProcess } from './process-identity.ts';
import { type RunningServer, startServer } from './server-process.ts';

export type SuperviseEvent =
  | { readonly kind: 'died'; readonly pid: number }
  | { readonly kind: 'restarted'; readonly pid: number; readonly tookMs: number }
  /** The server stays down; `failure` is the last refusal, or absent when it died too often right after good starts. */
  | { readonly kind: 'gave-up'; readonly failure?: PostgresStartFailure };

// Trying again does not heal a data folder.
const HOPELESS = new Set([
  'data-folder-broken',
  'data-folder-from-other-version',
  'binaries-missing',
  'already-running',
]);

/** Watches one server until `end`, or until it gives up. */
export class Supervision {
  readonly #plan: LaunchPlan;
  readonly #onRestart: (server: RunningServer) => void;
  readonly #onEvent: (event: SuperviseEvent) => void;
  readonly #ended = new AbortController();
  readonly #done: Promise<void>;
  #server: RunningServer;
  #restarts: number[] = [];

  constructor(
    plan: LaunchPlan,
    server: RunningServer,
    onRestart: (server: RunningServer) => void,
    onEvent: (event: SuperviseEvent) => void,
  ) {
    this.#plan = plan;
    this.#server = server;
    this.#onRestart = onRestart;
    this.#onEvent = onEvent;
    this.#done = this.#watch();
  }

  /** No restart begins after this; resolves when one that had begun is finished. */
  async end(): Promise<void> {
    this.#ended.abort();
    await this.#done;
  }

  async #watch(): Promise<void> {
    while (await this.#untilDeath()) {
      const { pid } = this.#server.process;
      this.#plan.logger.warn({ pid }, 'PostgreSQL died');
      this.#onEvent({ kind: 'died', pid });
      const died = performance.now();
      const outcome = await this.#restart();
      if (outcome === 'ended') return;
      if (outcome !== 'restarted') {
        this.#plan.logger.warn({ failure: outcome.failure?.message }, 'PostgreSQL stays down');
        this.#onEvent({ kind: 'gave-up', ...outcome });
        return;
      }
      const tookMs = performance.now() - died;
      this.#plan.logger.info({ pid: this.#server.process.pid, tookMs }, 'PostgreSQL restarted');
      this.#onEvent({ kind: 'restarted', pid: this.#server.process.pid, tookMs });
    }
  }

  /** True when the server is gone, false when the watch is over. */
  async #untilDeath(): Promise<boolean> {
    while (isSameProcess(this.#server.process)) {
      await this.#pause(SUPERVISE_POLL_MS);
      if (this.#ended.signal.aborted) return false;
    }
    return !this.#ended.signal.aborted;
  }

  async #restart(): Promise<'restarted' | 'ended' | { failure?: PostgresStartFailure }> {
    let failure: PostgresStartFailure | undefined;
    for (;;) {
      if (this.#ended.signal.aborted) return 'ended';
      const now = performance.now();
      this.#restarts = this.#restarts.filter((time) => now - time < RESTART_WINDOW_MS);
      if (this.#restarts.length >= RESTARTS_PER_WINDOW) return failure === undefined ? {} : { failure };
      this.#restarts.push(now);
      try {
        this.#server = await startServer(this.#plan, this.#server.port);
        this.#onRestart(this.#server);
        return 'restarted';
      } catch (error) {
        if (!(error instanceof PostgresStartFailure)) throw error;
        if (HOPELESS.has(error.kind)) return { failure: error };
        failure = error;
        await this.#pause(RESTART_PAUSE_MS);
      }
    }
  }

  async #pause(ms: number): Promise<void> {
    // Unreferenced: a watch alone keeps no process running. Rejected when the watch ends, which the caller looks at itself.
    await pause(ms, undefined, { signal: this.#ended.signal, ref: false }).catch(() => {});
  }
}
