/**
 * The one form in which e-mail addresses are compared: Unicode normal form C, small letters. RFC 5321 §2.4 lets the local
 * part tell capitals apart, but no provider of today does, and people do not.
 */
export function emailKeyOf(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}

/**
 * The mailbox that an address probably belongs to, for counting mails only: what follows a plus is a tag of its owner's (RFC 5233), and
 * Gmail reads no dots. Where a provider takes these for other people, they share a count of mails from strangers, and nothing else.
 */
export function mailboxKeyOf(email: string): string {
  const key = emailKeyOf(email);
  const at = key.lastIndexOf('@');
  if (at < 0) return key;
  const local = key.slice(0, at);
  const untagged = (local.split('+', 1)[0] ?? '').replaceAll('.', '');
  return `${untagged === '' ? local : untagged}${key.slice(at)}`;
}
