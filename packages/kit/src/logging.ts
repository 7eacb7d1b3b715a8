import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';

export type Logger = Pick<PinoLogger, 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal'> & {
  child(bindings: Record<string, unknown>): Logger;
};

/**
 * Fields that never reach a log, wherever somebody puts them. Logs carry ids, codes and times; names, addresses, account
 * numbers, tokens and amounts stay in the database (REQUIREMENTS P9).
 */
const REDACTED = [
  'password',
  'passwordHash',
  'accessToken',
  'refreshToken',
  'authorization',
  'code',
  'secret',
  'email',
  'phone',
  'fullName',
  'displayName',
  'name',
  'address',
  'dateOfBirth',
  'iban',
  'reference',
  'variables',
  'query',
  'parameters',
  'detail',
  'args',
  'url',
];

/** A JSON logger for one service, to standard output without a destination. Level by `LOG_LEVEL` of its configuration. */
export function createLogger(
  service: string,
  level: string,
  destination: DestinationStream = pino.destination(1),
): Logger {
  const options = {
    name: service,
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED.flatMap((key) => [key, `*.${key}`]), remove: true },
    serializers: { err: describeError },
  };
  return pino(options, destination);
}

/** A logger that says nothing, for tests and tools. */
export function silentLogger(): Logger {
  return pino({ level: 'silent' });
}

/**
 * An error for the log. Database errors repeat the row in `detail` and sometimes values in `message`, so only the code,
 * the constraint and the place in our code are kept of those.
 */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint_name: constraint, severity, table_name: table } = error as Error & Record<string, unknown>;
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .map((line) => line.trim());
  const fromDatabase = severity !== undefined;
  return {
    type: error.name,
    ...(fromDatabase ? { code, constraint, table } : { message: error.message, code }),
    at: frames,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
