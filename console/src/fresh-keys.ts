/** The names under which operations carry a key that a client makes, so that a resent call counts once. */
const KEYS = /("(?:idempotencyKey|clientId)"\s*:\s*)"[^"]*"/g;

/** The same variables with a new key wherever they have one. */
export function withFreshKeys(variables: string, newKey: () => string): string {
  return variables.replaceAll(KEYS, (_whole, name: string) => `${name}"${newKey()}"`);
}
