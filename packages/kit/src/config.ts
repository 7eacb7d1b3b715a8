import { z } from 'zod';

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

/** What could be read so far: a setting that has a fault of its own is absent. */
type Readable<S extends z.ZodRawShape> = Partial<z.output<z.ZodObject<S>>>;

/** Tells a fault of one setting, or of several by a list of their names. */
export type Complain = (setting: string, fault: string) => void;

/**
 * Reads a service's configuration from environment variables.
 *
 * @param settings a schema a variable
 * @param crossCheck finds faults between settings; runs also when single ones have faults, so that all are told together
 * @throws ConfigurationError with all faults, so that one restart mends them all
 */
export function readConfig<S extends z.ZodRawShape>(
  service: string,
  settings: S,
  env: Record<string, string | undefined>,
  crossCheck: (readable: Readable<S>, complain: Complain) => void = () => {},
): z.output<z.ZodObject<S>> {
  // An empty variable is an unset one: compose files and shells write `KEY=` for "not given".
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const faults: string[] = [];
  const complain: Complain = (setting, fault) => faults.push(`${setting}: ${fault}`);
  const readable: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(settings)) {
    const parsed = z.safeParse(schema, given[name]);
    if (parsed.success) readable[name] = parsed.data;
    else
      for (const issue of parsed.error.issues) complain(name, given[name] === undefined ? 'is needed' : issue.message);
  }
  crossCheck(readable as Readable<S>, complain);
  if (faults.length > 0) throw new ConfigurationError(service, faults);
  // Each field was parsed by its own schema just above.
  return readable as z.output<z.ZodObject<S>>;
}
