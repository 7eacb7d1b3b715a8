import type { z } from 'zod';

/** The configuration cannot be used; `message` lists every fault at once, one a line, never a value. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly faults: readonly string[];

  constructor(service: string, faults: readonly string[]) {
    super(
      `The configuration of ${service} has ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
    this.faults = faults;
  }
}

/**
 * Reads a service's configuration from environment variables.
 *
 * @throws ConfigurationError with all faults together, so that one restart mends them all.
 */
export function readConfig<T extends z.ZodType>(
  service: string,
  schema: T,
  env: Record<string, string | undefined>,
): z.output<T> {
  // An empty variable is an unset one: compose files and shells write `KEY=` for "not given".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ConfigurationError(
    service,
    parsed.error.issues.map((issue) => `${issue.path.join('.') || 'settings'}: ${issue.message}`),
  );
}
