import { newId } from '@florin/kit';
import type { Attachment } from '../domain/attachment.ts';

interface Claim {
  readonly uploadIds: readonly string[];
  readonly purpose: string;
  readonly senderId: string;
  readonly ownerId: string;
  readonly subject: string;
}

interface Kept extends Attachment {
  readonly senderId: string;
  claimed?: { readonly ownerId: string; readonly subject: string };
}

/** The files of a service customer, as far as others use them. */
export class RecordingFiles {
  readonly kept = new Map<string, Kept>();
  /** Every call in its order. */
  readonly claims: Claim[] = [];
  readonly linked: { readonly uploadIds: readonly string[]; readonly reader: string; readonly coordinate: string }[] =
    [];
  refusal: 'NO_ROOM' | undefined;

  /** A file that somebody has sent. @returns its id */
  sent({ customerId }: { readonly customerId: string }, fileName = 'letter.pdf'): string {
    const id = newId('upload');
    const facts = { fileName, mediaType: 'application/pdf', byteSize: 1_234, sha256: 'ab'.repeat(32) };
    this.kept.set(id, { id, senderId: customerId, ...facts });
    return id;
  }

  claim(claim: Claim) {
    this.claims.push(claim);
    const found = claim.uploadIds.flatMap((id) => this.kept.get(id) ?? []);
    const theirs = found.every(
      ({ senderId, claimed }) =>
        senderId === claim.senderId &&
        (claimed === undefined || (claimed.ownerId === claim.ownerId && claimed.subject === claim.subject)),
    );
    if (this.refusal !== undefined) return { files: [], refusal: this.refusal };
    if (claim.purpose !== 'TICKET' || found.length < claim.uploadIds.length || !theirs)
      return { files: [], refusal: 'NOT_FOUND' };
    for (const file of found) file.claimed = { ownerId: claim.ownerId, subject: claim.subject };
    return { files: found, refusal: null };
  }

  /** Files that were taken up only now. */
  readonly young = new Set<string>();

  release({ uploadIds, subject }: { readonly uploadIds: readonly string[]; readonly subject: string }): number {
    const theirs = uploadIds.filter((id) => this.kept.get(id)?.claimed?.subject === subject);
    for (const id of theirs) if (!this.young.has(id)) this.kept.delete(id);
    return theirs.filter((id) => this.young.has(id)).length;
  }

  link(asked: RecordingFiles['linked'][number]) {
    this.linked.push(asked);
    return asked.uploadIds.map((id) =>
      this.kept.get(id)?.claimed === undefined
        ? null
        : { url: `/files/${id}?link=${asked.reader}`, expiresAt: new Date('2026-11-26T00:01:00Z') },
    );
  }
}
