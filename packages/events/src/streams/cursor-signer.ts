import { createHmac, timingSafeEqual } from 'node:crypto';
import { publicError } from '@florin/kit';

/** A stream's log and the one who may follow it: what a cursor is bound to. */
export interface CursorBinding {
  /** Such as `alerts`; every stream of one log shares its cursors. */
  readonly log: string;
  /** Whose log it is: a customer, or a ticket together with whoever reads it. */
  readonly recipient: string;
}

export interface CursorSigner {
  /** The cursor of a log's number: opaque base64url, 34 characters. */
  sign(place: CursorBinding & { readonly number: bigint }): string;
  /** @throws GraphQLError `BAD_USER_INPUT` for one that is forged, somebody else's, or of another log; which is not told */
  read(unchecked: string, binding: CursorBinding): bigint;
}

/** A cursor is its format's version, the number (64 bits, big-endian) and the first half of HMAC-SHA-256 (RFC 2104 §5). */
const FORMAT = 1;
const NUMBER_END = 9;
const MAC_BYTES = 16;
const CURSOR_SHAPE = /^[A-Za-z0-9_-]{34}$/;

/**
 * Signs the places of live logs, so that a client can resume where it was and nowhere else.
 *
 * @param key at least 32 bytes, the same on every instance of the service
 * @throws RangeError for a shorter key
 */
export function createCursorSigner(key: Uint8Array): CursorSigner {
  if (key.length < 32) throw new RangeError('the key of cursors needs 32 bytes');
  const macOf = ({ log, recipient }: CursorBinding, head: Buffer) =>
    // As JSON the two texts cannot run into each other: ("a", "bc") and ("ab", "c") differ.
    createHmac('sha256', key)
      .update(head)
      .update(JSON.stringify([log, recipient]))
      .digest()
      .subarray(0, MAC_BYTES);
  return {
    sign(place) {
      const head = Buffer.alloc(NUMBER_END);
      head.writeUInt8(FORMAT, 0);
      head.writeBigUInt64BE(place.number, 1);
      return Buffer.concat([head, macOf(place, head)]).toString('base64url');
    },
    read(unchecked, binding) {
      const bytes = CURSOR_SHAPE.test(unchecked) ? Buffer.from(unchecked, 'base64url') : undefined;
      const head = bytes?.subarray(0, NUMBER_END);
      if (bytes === undefined || head?.[0] !== FORMAT) throw notACursor();
      // The last character has bits to spare: only the text that we would write ourselves is taken.
      if (bytes.toString('base64url') !== unchecked) throw notACursor();
      if (!timingSafeEqual(bytes.subarray(NUMBER_END), macOf(binding, head))) throw notACursor();
      return head.readBigUInt64BE(1);
    },
  };
}

function notACursor() {
  return publicError('BAD_USER_INPUT', 'after is not a cursor of this stream.');
}
