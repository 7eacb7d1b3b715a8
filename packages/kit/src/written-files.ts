import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { AssertionVerifier } from './assertions.ts';
import { FILE_NOT_FOUND, type FileAnswer, type FileDoor, type FileRequest, fileRefusal } from './file-door.ts';
import { type FileLink, readFileLink, signFileLink } from './file-links.ts';
import type { ServiceKeys } from './keys.ts';
import { FILE_STALL_MS, WRITTEN_FILE_LINK_LIFE_MS } from './limits.ts';
import type { Logger } from './logging.ts';
import { ServiceUnavailable } from './service-client.ts';
import { untilStalled } from './until-stalled.ts';
import type { Viewer } from './viewer.ts';
import type { WorkPlaces } from './work-places.ts';

/** A file that is written as it is read. */
export interface WrittenFile {
  readonly mediaType: string;
  /** Of letters, digits, dots and dashes: it stands in a header. */
  readonly name: string;
  /** Nothing is read before what was written before it was taken. */
  readonly pieces: AsyncIterable<string | Buffer> | Iterable<string | Buffer>;
}

/** Who reads a file: the assertion of a person, of staff or not. */
export type FileReader = Extract<Viewer, { kind: 'user' }>;

export interface WrittenFileDoorDependencies {
  readonly keys: ServiceKeys;
  readonly verifier: AssertionVerifier;
  /** Wall time, which links count in. */
  readonly now: () => number;
  readonly logger: Logger;
  /** For files that one process writes at once. */
  readonly places: WorkPlaces;
  /**
   * Begins the file that a link's recipe tells of. Whether this person may have it is asked here, now, whatever it was when the link was made.
   *
   * @returns `undefined` for what is absent or not theirs
   */
  write(link: FileLink, reader: FileReader, traceId: string): Promise<WrittenFile | undefined>;
}

const NEEDS_TOKEN = fileRefusal(401, 'UNAUTHENTICATED', 'This link works with the access token of whom it is for.');
const EXPIRED = fileRefusal(410, 'LINK_EXPIRED', 'This link works for a minute only. Ask for another one.');
const AWAY = fileRefusal(503, 'SUBGRAPH_UNAVAILABLE', 'This cannot be written at the moment. Try again shortly.');
const BUSY = fileRefusal(503, 'BUSY', 'Too many documents are being written. Try again shortly.');

/**
 * The door of files that a service writes as they are read. Like the door of the files that customer keeps: the gateway passes on who asks, in its
 * own signature; the link, signed by this service, says what of.
 */
export function createWrittenFileDoor(dependencies: WrittenFileDoorDependencies): FileDoor {
  return {
    async serve(request) {
      const checked = await check(dependencies, request);
      if ('status' in checked) return checked;
      const giveBack = dependencies.places.take(checked.reader.customerId);
      if (giveBack === undefined) return BUSY;
      try {
        const file = await dependencies.write(checked.link, checked.reader, request.traceId);
        if (file === undefined) {
          giveBack();
          return FILE_NOT_FOUND;
        }
        const body = bodyOf(file, dependencies.logger, request.traceId);
        body.once('close', giveBack);
        return { status: 200, headers: headersOf(file), body };
      } catch (error) {
        giveBack();
        if (error instanceof ServiceUnavailable) return AWAY;
        throw error;
      }
    },
  };
}

async function check(
  { verifier, keys, now }: WrittenFileDoorDependencies,
  request: FileRequest,
): Promise<FileAnswer | { readonly link: FileLink; readonly reader: FileReader }> {
  const viewer = await verifier.verify(request.assertion);
  if (viewer === undefined || viewer.kind === 'service' || request.method !== 'GET') return FILE_NOT_FOUND;
  const reading = await readFileLink(keys, request.link, new Date(now()));
  if (reading.kind === 'refused' || reading.link.method !== 'GET' || reading.link.fileId !== request.fileId)
    return FILE_NOT_FOUND;
  if (viewer.kind === 'anonymous') return NEEDS_TOKEN;
  if (reading.link.subject !== viewer.customerId) return FILE_NOT_FOUND;
  return reading.kind === 'expired' ? EXPIRED : { link: reading.link, reader: viewer };
}

function bodyOf({ pieces }: WrittenFile, logger: Logger, traceId: string): Readable {
  const body = Readable.from(pieces, { objectMode: false });
  untilStalled(body, FILE_STALL_MS);
  body.once('error', (error: Error) => logger.warn({ err: error, traceId }, 'a file broke off'));
  return body;
}

function headersOf({ mediaType, name }: WrittenFile): Record<string, string> {
  return { 'content-type': mediaType, 'content-disposition': `attachment; filename="${name}"` };
}

/** What a link to a file that is written as it is read is made of. */
export interface WrittenFileRecipe {
  /** Of this file alone: the next one of the same thing has another. */
  readonly fileId: string;
  /** The person whose access token has to come with it. */
  readonly subject: string;
  readonly mediaType: string;
  readonly recipe: Readonly<Record<string, string>>;
}

/** A link below `/files/` of the gateway, and until when it works. */
export async function linkWrittenFile(
  keys: ServiceKeys,
  at: Date,
  { fileId, subject, mediaType, recipe }: WrittenFileRecipe,
): Promise<{ readonly url: string; readonly expiresAt: Date }> {
  // Tokens count whole seconds.
  const expiresAt = new Date(Math.floor((at.getTime() + WRITTEN_FILE_LINK_LIFE_MS) / 1000) * 1000);
  const link = { method: 'GET', fileId, subject, mediaType, recipe, jti: randomUUID(), singleUse: false } as const;
  return { url: `/files/${fileId}?link=${await signFileLink(keys, link, at, expiresAt)}`, expiresAt };
}
