import type { PersonalDataPage } from '@florin/kit';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { EXPORT_PAGES_MAX } from '../../limits.ts';

/** A file of the archive, and where its pages come from. */
export interface ExportedCategory {
  readonly service: string;
  readonly category: string;
  /** What is in it, for the archive's README. */
  readonly about: string;
  readonly page: (after: string | null) => Promise<PersonalDataPage>;
}

/** What takes the archive's bytes. */
interface Sink {
  push(bytes: Uint8Array): void;
  drain(): Promise<void>;
}

/**
 * Writes an archive (zip) of all categories, a file of JSON lines each, with a README first. Page after page goes through: what is held is a
 * page and what the sink has not written yet.
 *
 * @param tick called after each page, such as to say that it goes on
 * @throws Error for a category without an end
 */
export async function writeArchive(
  categories: readonly ExportedCategory[],
  sink: Sink,
  { at, tick }: { readonly at: Date; readonly tick: () => Promise<void> },
): Promise<void> {
  let failure: Error | undefined;
  const zip = new Zip((error, bytes) => {
    if (error !== null) failure = error;
    else sink.push(bytes);
  });
  const begin = (name: string) => {
    const file = new ZipDeflate(name);
    file.mtime = at;
    zip.add(file);
    return file;
  };
  begin('README.txt').push(strToU8(readmeOf(categories, at)), true);
  for (const { service, category, page } of categories) {
    const file = begin(`${service}/${category}.jsonl`);
    let after: string | null = null;
    for (let pages = 0; ; pages += 1) {
      if (pages >= EXPORT_PAGES_MAX) throw new Error(`${service}/${category} has no end`);
      const { lines, next }: PersonalDataPage = await page(after);
      if (lines.length > 0) file.push(strToU8(`${lines.join('\n')}\n`));
      await sink.drain();
      await tick();
      if (next === null) break;
      after = next;
    }
    file.push(new Uint8Array(0), true);
  }
  zip.end();
  if (failure !== undefined) throw failure;
}

function readmeOf(categories: readonly ExportedCategory[], at: Date): string {
  const files = categories.map(({ service, category, about }) => `${service}/${category}.jsonl\n    ${about}\n`);
  return `Everything that Florin holds about you, as of ${at.toISOString()}.

Each file has one record a line, as JSON (RFC 8259) in UTF-8; a file without a line means that there is nothing.
Instants are UTC (RFC 3339), amounts are in the major unit of their currency. Of others it says what you can see in the bank too.
Not in it are your password and the secrets of your second factors, which nobody can read out.

${files.join('\n')}`;
}
