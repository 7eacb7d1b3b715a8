export type { BinariesSource } from './binaries.ts';
export type { EmbeddedPostgres, StartOutcome } from './embedded-server.ts';
export { type PostgresFailureKind, PostgresStartFailure } from './failure.ts';
export type { LauncherLogger } from './launch-plan.ts';
export type { StopMode } from './running-processes.ts';
export {
  type CloneRequest,
  cloneDatabase,
  createServiceDatabase,
  type DatabaseServer,
  dropDatabase,
  type ServiceDatabase,
  type ServiceDatabaseRequest,
  type ServiceRole,
} from './service-database.ts';
export type { ServerSettings } from './settings.ts';
export { type StartPostgresOptions, startPostgres } from './start-postgres.ts';
export type { SuperviseEvent } from './supervise.ts';
