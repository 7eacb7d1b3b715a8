import { newId } from '@florin/kit';

interface Kept {
  readonly id: string;
  readonly senderId: string;
  claimedFor?: string;
}

interface Asked {
  readonly uploadIds: readonly string[];
  readonly subject: string;
  readonly senderId: string;
}

/** The files of a service `customer`, as far as this one uses them. */
export class TestFiles {
  readonly kept = new Map<string, Kept>();
  /** Files that were taken up only now. */
  readonly young = new Set<string>();
  readonly linked: unknown[] = [];
  /** Called before a file is taken up. */
  before: () => Promise<unknown> = async () => {};
  /** Called once a file is taken up, and before that is answered. */
  after: () => Promise<unknown> = async () => {};

  /** A file that somebody has sent. @returns its id */
  sent({ customerId }: { readonly customerId: string }): string {
    const id = newId('upload');
    this.kept.set(id, { id, senderId: customerId });
    return id;
  }

  /** `undefined` for what is not asked of files. */
  answer(query: string, variables: Record<string, unknown>): Promise<unknown> | undefined {
    const { input } = variables as { input: Asked };
    if (query.includes('claimUploads')) return this.#claim(input);
    if (query.includes('releaseUploads')) return Promise.resolve({ releaseUploads: this.#release(input) });
    if (!query.includes('createDownloads')) return undefined;
    this.linked.push(input);
    const link = (id: string) =>
      this.kept.get(id)?.claimedFor === undefined
        ? null
        : { url: `/files/${id}?link=x`, expiresAt: '2026-11-26T10:01:00Z' };
    return Promise.resolve({ createDownloads: input.uploadIds.map(link) });
  }

  async #claim({ uploadIds, subject, senderId }: Asked) {
    await this.before();
    const file = this.kept.get(String(uploadIds[0]));
    const isFree = file?.senderId === senderId && (file.claimedFor ?? subject) === subject;
    if (file === undefined || !isFree) return { claimUploads: { files: [] } };
    file.claimedFor = subject;
    await this.after();
    const facts = { fileName: 'payslip.pdf', mediaType: 'application/pdf', byteSize: 1_234, sha256: 'ab'.repeat(32) };
    return { claimUploads: { files: [{ id: file.id, ...facts }] } };
  }

  #release({ uploadIds, subject }: Asked): number {
    const theirs = uploadIds.filter((id) => this.kept.get(id)?.claimedFor === subject);
    for (const id of theirs) if (!this.young.has(id)) this.kept.delete(id);
    return theirs.filter((id) => this.young.has(id)).length;
  }
}
