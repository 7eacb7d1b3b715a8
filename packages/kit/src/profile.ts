import { z } from 'zod';

/**
 * Where the program runs. Demo data, sandbox fields and generated keys exist in `dev` and `test` only; `prod` refuses
 * to start without keys of its own.
 */
export const profileSchema = z.enum(['dev', 'test', 'prod'], {
  error: 'must be dev, test or prod',
});
export type Profile = z.infer<typeof profileSchema>;

/** Whether sandbox behaviour (generated keys, demo data, a funding source that pays at once) is allowed. */
export function isSandbox(profile: Profile): boolean {
  switch (profile) {
    case 'dev':
    case 'test':
      return true;
    case 'prod':
      return false;
    default:
      return assertNever(profile);
  }
}

/** The end of an exhaustive `switch`: does not compile while a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
