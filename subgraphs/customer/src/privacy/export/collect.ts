import type { PersonalDataPage } from '@florin/kit';
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { z } from 'zod';
import { EXPORT_PAGES_MAX } from '../../limits.ts';

/** A file of the archive, and where its pages come from. */
export interface ExportedCategory {
  readonly service: string;
  readonly category: string;
  /** What is in it, for the archive's README. */
  readonly about: string;
  readonly page: (after: string | null) => Promise<PersonalDataPage>;
  /** Where each record is about a file: opens one by the record's `id`. `undefined` for one that is gone by now, or not the person's. */
  readonly open?: ((fileId: string) => Promise<ExportedFile | undefined>) | undefined;
}

/** A file that somebody sent, as the archive has it. */
export interface ExportedFile {
  readonly name: string;
  /** Piece after piece, as they are taken. */
  content(): AsyncIterable<Uint8Array>;
}

/** What takes the archive's bytes. */
interface Sink {
  push(bytes: Uint8Array): void;
  drain(): Promise<void>;
}

/** One that is being written. */
interface Writing {
  readonly zip: Zip;
  readonly sink: Sink;
  readonly at: Date;
  readonly tick: () => Promise<void>;
}

/**
 * Writes an archive (zip) of all categories, a file of JSON lines each, with a README first; after a category of files their contents. Page
 * after page and piece after piece goes through: what is held is one of them and what the sink has not written yet.
 *
 * @param tick called after each page and file, such as to say that it goes on
 * @throws Error for a category without an end, or a file that was tampered with
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
  const writing = { zip, sink, at, tick };
  begin(writing, new ZipDeflate('README.txt')).push(strToU8(readmeOf(categories, at)), true);
  for (const category of categories) {
    const records = begin(writing, new ZipDeflate(pathOf(category)));
    for await (const lines of pagesOf(category, writing))
      if (lines.length > 0) records.push(strToU8(`${lines.join('\n')}\n`));
    records.push(new Uint8Array(0), true);
    await writeFiles(writing, category);
  }
  zip.end();
  if (failure !== undefined) throw failure;
}

function begin<F extends ZipDeflate | ZipPassThrough>({ zip, at }: Writing, entry: F): F {
  entry.mtime = at;
  zip.add(entry);
  return entry;
}

function pathOf({ service, category }: Pick<ExportedCategory, 'service' | 'category'>): string {
  return `${service}/${category}.jsonl`;
}

async function* pagesOf(
  { service, category, page }: ExportedCategory,
  { sink, tick }: Writing,
): AsyncGenerator<readonly string[], void, undefined> {
  let after: string | null = null;
  for (let pages = 0; pages < EXPORT_PAGES_MAX; pages += 1) {
    const { lines, next }: PersonalDataPage = await page(after);
    yield lines;
    await sink.drain();
    await tick();
    if (next === null) return;
    after = next;
  }
  throw new Error(`${service}/${category} has no end`);
}

const recordOfFile = z.object({ id: z.string() });

/**
 * The contents of a category's files. An archive is written one entry after the other, so its pages are read once more rather than kept.
 * They are stored as they are: pictures and documents are compressed by themselves.
 */
async function writeFiles(writing: Writing, category: ExportedCategory): Promise<void> {
  const { open } = category;
  if (open === undefined) return;
  for await (const lines of pagesOf(category, writing)) {
    for (const line of lines) {
      const { id } = recordOfFile.parse(JSON.parse(line));
      const file = await open(id);
      if (file === undefined) continue;
      const entry = begin(writing, new ZipPassThrough(`files/${id}/${file.name}`));
      for await (const piece of file.content()) {
        entry.push(piece);
        await writing.sink.drain();
      }
      entry.push(new Uint8Array(0), true);
      await writing.tick();
    }
  }
}

function readmeOf(categories: readonly ExportedCategory[], at: Date): string {
  const files = categories.map((category) => {
    const contents = category.open === undefined ? '' : ' The files themselves are below files/, by their id.';
    return `${pathOf(category)}\n    ${category.about}${contents}\n`;
  });
  return `Everything that Florin holds about you, as of ${at.toISOString()}.

Each file has one record a line, as JSON (RFC 8259) in UTF-8; a file without a line means that there is nothing.
Instants are UTC (RFC 3339), amounts are in the major unit of their currency. Of others it says what you can see in the bank too.
Not in it are your password and the secrets of your second factors, which nobody can read out.

${files.join('\n')}`;
}
