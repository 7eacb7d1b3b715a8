/**
 * The one form in which e-mail addresses are compared: Unicode normal form C, small letters. RFC 5321 §2.4 lets the local
 * part tell capitals apart, but no provider of today does, and people do not.
 */
export function emailKeyOf(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}
