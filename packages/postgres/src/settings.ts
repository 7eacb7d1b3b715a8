/**
 * Settings of the embedded server, given on its command line, so that the folder's own postgresql.conf stays as initdb wrote it.
 * The caller's settings win, except for those that keep the server private to this machine.
 */
export type ServerSettings = Readonly<Record<string, string>>;

const DEFAULTS: ServerSettings = {
  // An acknowledged transfer survives a crash of the process, the system and the power: these three are the price, and stay on.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',

  // The working set of a development bank fits; more would be taken from the Node processes on the same machine.
  shared_buffers: '128MB',
  // Seven services with pools of 10 to 20 connections, twice (two instances in tests), and some left for an administrator.
  max_connections: '200',
  // Checkpoints every few minutes under load, and a crash recovery of seconds.
  max_wal_size: '1GB',
  // Files of the log that are kept to be written over. A new one is 16 MB of zeros forced to disk, and nobody commits for those 40 ms; after
  // a quiet night the server would have given all but 80 MB away.
  min_wal_size: '512MB',
  // Autovacuum rests five times as long as by default. A minute after a table of payments began to fill it took a core for a second, and
  // payments waited up to 170 ms for it (bench/bank).
  autovacuum_vacuum_cost_delay: '10ms',

  // Days and times are computed by the services in the bank's time zone; the server's own zone must not depend on the machine.
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The log goes to a file that the launcher opens. A collector process of its own would write inside the data folder.
  logging_collector: 'off',
  log_destination: 'stderr',
  log_line_prefix: '%m [%p] ',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  // Statements and the details of an error can hold personal data (`Key (email)=(…) already exists`): neither is logged.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

const PRIVATE: ServerSettings = {
  listen_addresses: '127.0.0.1',
  // No Unix socket: its path may be too long for the kernel (107 bytes), and whoever runs the server could reach it.
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
};

/**
 * The arguments of `postgres`, without the port. `cluster_name` is in the command line of the server and in the title of each of
 * its backends: that is how a later start finds them, also when a container keeps it from looking into other users' processes.
 * A server whose arguments differ is not adopted but replaced.
 */
export function serverArguments(dataArgument: string, mark: string, settings: ServerSettings): string[] {
  const all = { ...DEFAULTS, ...settings, ...PRIVATE, cluster_name: mark };
  return ['-D', dataArgument, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
