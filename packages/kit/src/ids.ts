import { v7 } from 'uuid';

/** The prefixes of all ids; each names one kind of thing (API.md, Ids). */
export const ID_PREFIXES = {
  account: 'acc',
  alert: 'alt',
  accountFreeze: 'frz',
  accountInvitation: 'inv',
  challenge: 'chl',
  approval: 'apr',
  consent: 'cns',
  dataExport: 'dxp',
  erasure: 'ers',
  customer: 'cus',
  event: 'evt',
  hold: 'hld',
  loan: 'lon',
  loanApplication: 'lap',
  loanPaper: 'lpp',
  loanProduct: 'lpr',
  message: 'msg',
  passkey: 'pky',
  session: 'ses',
  signIn: 'sgn',
  statement: 'stm',
  ticket: 'tkt',
  transaction: 'txn',
  transfer: 'trf',
  upload: 'upl',
  verification: 'vrf',
} as const;
export type IdKind = keyof typeof ID_PREFIXES;

/** Crockford's base32 in lower case. */
const DIGITS = Buffer.from('0123456789abcdefghjkmnpqrstvwxyz');
const SUFFIX_LENGTH = 26;
/** 26 digits of five bits hold two more than a UUID has. */
const SUFFIX = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;

const uuid = Buffer.alloc(16);
const suffix = Buffer.alloc(SUFFIX_LENGTH);

/**
 * A new id, such as `acc_01kaxyz…`: a TypeID (specification 0.3) over a UUIDv7 (RFC 9562), so ids sort by the time of their making.
 * Written here, because a transfer makes several, and typeid-js takes three times as long: it reads each id again that it has made.
 */
export function newId(kind: IdKind): string {
  v7(undefined, uuid);
  let bits = 0;
  // Two zeros before the UUID make its 128 bits 26 times five.
  let count = 2;
  let at = 0;
  for (let index = 0; index < uuid.length; index += 1) {
    bits = ((bits & 31) << 8) | (uuid[index] ?? 0);
    count += 8;
    for (; count >= 5; at += 1) {
      count -= 5;
      suffix[at] = DIGITS[(bits >>> count) & 31] ?? 0;
    }
  }
  return `${ID_PREFIXES[kind]}_${suffix.toString('latin1')}`;
}

/** Whether a text from outside is an id of this kind. A foreign shape is the same to a caller as an absent thing. */
export function isId(kind: IdKind, unchecked: string): boolean {
  const prefix = ID_PREFIXES[kind];
  return (
    unchecked[prefix.length] === '_' && unchecked.startsWith(prefix) && SUFFIX.test(unchecked.slice(prefix.length + 1))
  );
}
