import { urlFor } from './admin-connection.ts';
import type { FolderLock } from './folder-lock.ts';
import type { LaunchPlan } from './launch-plan.ts';
import { clearRemains, endServer, type StopMode } from './running-processes.ts';
import type { RunningServer } from './server-process.ts';
import { createServiceDatabase, type ServiceDatabase, type ServiceDatabaseRequest } from './service-database.ts';
import { type SuperviseEvent, Supervision } from './supervise.ts';

/** How the server came to run: made new, started, found running, or found running and not usable. */
export type StartOutcome = 'initialised' | 'started' | 'adopted' | 'replaced';

export interface EmbeddedPostgres {
  readonly host: '127.0.0.1';
  readonly port: number;
  /** The superuser's connection to the database `postgres`; contains its password. */
  readonly adminUrl: string;
  readonly dataFolder: string;
  readonly outcome: StartOutcome;
  /** Of the server that runs now: another one after a restart by the supervisor. */
  readonly pid: number;
  /** The password of a role that was made without one of its own; the same at each start. */
  passwordFor(role: string): string;
  /** `fast` rolls open transactions back and writes a checkpoint; `immediate` leaves it to the next start. Idempotent. */
  stop(mode?: StopMode): Promise<void>;
  /** Restarts the server on its port when it dies without `stop`. Once per server. Returns what ends the watch. */
  supervise(onEvent: (event: SuperviseEvent) => void): () => void;
  createServiceDatabase(request: ServiceDatabaseRequest): Promise<ServiceDatabase>;
}

export class EmbeddedServer implements EmbeddedPostgres {
  readonly host = '127.0.0.1';
  readonly port: number;
  readonly adminUrl: string;
  readonly dataFolder: string;
  readonly outcome: StartOutcome;
  readonly #plan: LaunchPlan;
  readonly #lock: FolderLock;
  #server: RunningServer;
  #supervision: Supervision | undefined;
  #stopped: Promise<void> | undefined;

  constructor(plan: LaunchPlan, lock: FolderLock, server: RunningServer, outcome: StartOutcome) {
    this.#plan = plan;
    this.#lock = lock;
    this.#server = server;
    this.port = server.port;
    this.adminUrl = urlFor(server.port, 'postgres', plan.secret.password, 'postgres');
    this.dataFolder = plan.files.data;
    this.outcome = outcome;
  }

  get pid(): number {
    return this.#server.process.pid;
  }

  passwordFor(role: string): string {
    return this.#plan.secret.passwordFor(role);
  }

  stop(mode: StopMode = 'fast'): Promise<void> {
    this.#stopped ??= this.#stop(mode);
    return this.#stopped;
  }

  supervise(onEvent: (event: SuperviseEvent) => void): () => void {
    if (this.#supervision !== undefined) throw new Error('this server is already supervised');
    const supervision = new Supervision(this.#plan, this.#server, (server) => (this.#server = server), onEvent);
    this.#supervision = supervision;
    return () => void supervision.end();
  }

  createServiceDatabase(request: ServiceDatabaseRequest): Promise<ServiceDatabase> {
    return createServiceDatabase(this, request);
  }

  async #stop(mode: StopMode): Promise<void> {
    // A restart that has begun is finished first, or it would start a server behind our back.
    await this.#supervision?.end();
    await endServer(this.#server.process, mode);
    await clearRemains(this.dataFolder);
    this.#lock.release();
  }
}
