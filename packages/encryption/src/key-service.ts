import { ServiceUnavailable } from '@florin/kit';

/** What a wrapped key belongs to; unwrapping it for anything else fails. */
export interface WrappingContext {
  /** Whose data it is. */
  readonly subject: string;
  /** The data key's id. */
  readonly keyId: string;
}

/** The key service does not answer, or refuses. Whoever waits may try again; the values are not lost. */
export class KeyServiceUnavailable extends ServiceUnavailable {
  override readonly name = 'KeyServiceUnavailable';
}

/**
 * Keeps key-encryption keys, and wraps and unwraps data keys with them. The keys themselves do not leave it where it is a service.
 * Every method throws `KeyServiceUnavailable` when that service is away or refuses.
 */
export interface KeyService {
  /** The key-encryption key that wraps new data keys. Keys wrapped by earlier ones can still be unwrapped. */
  readonly primary: string;
  /** A new data key of 256 bits, and the same wrapped. */
  generate(context: WrappingContext): Promise<{ readonly bytes: Buffer; readonly wrapped: Buffer }>;
  unwrap(wrapped: Buffer, context: WrappingContext): Promise<Buffer>;
  /** The same data key, wrapped by `primary`. */
  rewrap(wrapped: Buffer, context: WrappingContext): Promise<Buffer>;
  close(): void;
}
