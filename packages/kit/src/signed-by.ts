import { errors, type JWTVerifyOptions, type JWTVerifyResult, jwtVerify } from 'jose';
import type { ServiceKeys } from './keys.ts';
import type { ServiceName } from './viewer.ts';

/**
 * Reads a JWT of a service, which may have signed it with any of its published keys: while one replaces another there are two.
 *
 * @throws Error for a token that no key of the service signed, or that does not fit the options
 */
export async function verifySignedBy(
  keys: ServiceKeys,
  service: ServiceName | undefined,
  token: string,
  options: JWTVerifyOptions,
): Promise<JWTVerifyResult> {
  const published = service === undefined ? undefined : keys.publicKeys.get(service);
  for (const key of published ?? []) {
    try {
      return await jwtVerify(token, key, options);
    } catch (error) {
      // Anything else is wrong whichever key signed it.
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
    }
  }
  throw new Error('no key of the service signed it');
}
