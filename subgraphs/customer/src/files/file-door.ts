import { appendToOutbox, staffRead } from '@florin/events';
import {
  type AssertionVerifier,
  type Database,
  FILE_LENGTH_REQUIRED,
  FILE_NOT_FOUND,
  type FileAnswer,
  type FileDoor,
  type FileLink,
  type FileRequest,
  fileMessage,
  fileRefusal,
  hasAnyRole,
  isStaff,
  type Logger,
  ReaderStalled,
  readFileLink,
  type ServiceKeys,
  untilStalled,
  type Viewer,
  WorkPlaces,
} from '@florin/kit';
import {
  DOWNLOADS_AT_ONCE,
  DOWNLOADS_AT_ONCE_PER_PERSON,
  PICTURE_PIXELS_MAX,
  UPLOADS_AT_ONCE,
  UPLOADS_AT_ONCE_PER_PERSON,
} from '../limits.ts';
import { findUploads, type UploadRow, useFileLink } from '../store/uploads.ts';
import { contentDisposition } from './content-disposition.ts';
import { type FileFault, type ReceivingLimits, receiveFile } from './receive.ts';
import { ScannerUnavailable, type VirusScanner } from './scanner.ts';
import { openFile } from './send.ts';

export interface FileDoorDependencies {
  readonly database: Database;
  readonly keys: ServiceKeys;
  readonly verifier: AssertionVerifier;
  readonly scanner: VirusScanner;
  readonly limits: ReceivingLimits;
  /** How long a reader may take nothing. */
  readonly stallMs: number;
  readonly now: () => number;
  readonly logger: Logger;
}

const NEEDS_TOKEN = fileRefusal(401, 'UNAUTHENTICATED', 'This link works with the access token of whom it is for.');
const EXPIRED = fileRefusal(410, 'LINK_EXPIRED', 'This link works for a minute only. Ask for another one.');
const BUSY = fileRefusal(503, 'BUSY', 'Too many files are on their way. Try again shortly.');
const USED = fileRefusal(409, 'LINK_USED', 'This link was used before. Ask for another one.');

/**
 * The only way to the bytes of files. The gateway passes on who asks, in its own signature; the link, signed by this service, says what
 * it allows. Both are checked here, whatever the gateway checked.
 */
export function createFileDoor(dependencies: FileDoorDependencies): FileDoor {
  const uploads = new WorkPlaces(UPLOADS_AT_ONCE, UPLOADS_AT_ONCE_PER_PERSON);
  const downloads = new WorkPlaces(DOWNLOADS_AT_ONCE, DOWNLOADS_AT_ONCE_PER_PERSON);
  return {
    async serve(request) {
      const viewer = await dependencies.verifier.verify(request.assertion);
      // Services ask by their own fields; at this door there are people, whom the gateway alone speaks for.
      if (viewer === undefined || viewer.kind === 'service') return FILE_NOT_FOUND;
      const reading = await readFileLink(dependencies.keys, request.link, new Date(dependencies.now()));
      if (reading.kind === 'refused') return FILE_NOT_FOUND;
      const refusal = refusalOf(reading.link, request, viewer);
      if (refusal !== undefined) return refusal;
      if (reading.kind === 'expired') return EXPIRED;
      const allowed = { link: reading.link, until: reading.until, viewer, request };
      return request.method === 'PUT' ? take(dependencies, uploads, allowed) : give(dependencies, downloads, allowed);
    },
  };
}

interface Allowed {
  readonly link: FileLink;
  readonly until: Date;
  readonly viewer: Exclude<Viewer, { kind: 'service' }>;
  readonly request: FileRequest;
}

/** Whether the link is about this request and for whoever makes it. */
function refusalOf(link: FileLink, request: FileRequest, viewer: Allowed['viewer']): FileAnswer | undefined {
  if (link.method !== request.method || link.fileId !== request.fileId) return FILE_NOT_FOUND;
  if (!link.singleUse) {
    if (viewer.kind === 'anonymous') return NEEDS_TOKEN;
    if (viewer.customerId !== link.subject) return FILE_NOT_FOUND;
    if (link.roles !== undefined && !hasAnyRole(viewer, link.roles)) return FILE_NOT_FOUND;
  }
  if (request.method === 'GET') return undefined;
  if (request.byteSize === undefined) return FILE_LENGTH_REQUIRED;
  if (request.byteSize !== link.byteSize)
    return fileRefusal(400, 'WRONG_LENGTH', `${link.byteSize} bytes were announced, not ${request.byteSize}.`);
  if (request.mediaType?.trim().toLowerCase() !== link.mediaType)
    return fileRefusal(415, 'WRONG_TYPE', `${link.mediaType} was announced: send it as Content-Type.`);
  return undefined;
}

const FAULTS: Record<FileFault, FileAnswer> = {
  TOO_LONG: fileRefusal(400, 'WRONG_LENGTH', 'The file is longer than was announced.'),
  TOO_SHORT: fileRefusal(400, 'WRONG_LENGTH', 'The file is shorter than was announced.'),
  TOO_SLOW: fileRefusal(408, 'TOO_SLOW', 'The file came too slowly. Announce it again.'),
  NOT_AS_DECLARED: fileRefusal(422, 'CONTENT', 'The content is not of the media type that was announced.'),
  ACTIVE_CONTENT: fileRefusal(422, 'CONTENT', 'The file has parts that a viewer would run. Send it without them.'),
  TOO_MANY_PIXELS: fileRefusal(
    422,
    'CONTENT',
    `A picture has at most ${PICTURE_PIXELS_MAX / 1_000_000} million pixels.`,
  ),
  INFECTED: fileRefusal(422, 'CONTENT', 'The virus scanner refuses this file.'),
};

async function take(
  { database, scanner, limits, now, logger }: FileDoorDependencies,
  places: WorkPlaces,
  { link, request }: Allowed,
): Promise<FileAnswer> {
  const giveBack = places.take(link.subject);
  if (giveBack === undefined) return BUSY;
  try {
    const received = await receiveFile({ database, scanner, now, limits }, link.fileId, request.body);
    if (received.kind === 'not-expected') return USED;
    if (received.kind === 'refused') return FAULTS[received.fault];
    return fileMessage(201, { id: link.fileId, byteSize: received.byteSize, sha256: received.sha256 });
  } catch (error) {
    if (!(error instanceof ScannerUnavailable)) throw error;
    logger.warn({ err: error, traceId: request.traceId }, 'a file was not taken: no verdict of the scanner');
    return fileRefusal(503, 'SCANNER_UNAVAILABLE', 'Files cannot be checked at the moment. Announce it again shortly.');
  } finally {
    giveBack();
  }
}

async function give(
  { database, stallMs, logger }: FileDoorDependencies,
  places: WorkPlaces,
  { link, until, viewer, request }: Allowed,
): Promise<FileAnswer> {
  const upload = (await findUploads(database, [link.fileId])).get(link.fileId);
  if (upload === undefined || upload.digestSealed === null) return FILE_NOT_FOUND;
  const giveBack = places.take(link.subject);
  if (giveBack === undefined) return BUSY;
  try {
    const file = await openFile(database, upload);
    if (file === undefined) return finished(giveBack, FILE_NOT_FOUND);
    if (link.singleUse && !(await useFileLink(database, link.jti, until))) return finished(giveBack, USED);
    await noteReading(database, viewer, link, upload);
    const body = file.content();
    body.once('close', giveBack);
    body.once('error', (error: Error) => {
      const level = error instanceof ReaderStalled ? 'warn' : 'error';
      logger[level]({ err: error, traceId: request.traceId }, 'a file broke off');
    });
    untilStalled(body, stallMs);
    const headers = {
      'content-type': upload.mediaType,
      'content-length': String(upload.byteSize),
      'content-disposition': contentDisposition(file.name, upload.mediaType),
    };
    return { status: 200, headers, body };
  } catch (error) {
    giveBack();
    throw error;
  }
}

function finished(giveBack: () => void, answer: FileAnswer): FileAnswer {
  giveBack();
  return answer;
}

/** Staff who read another person's file are in the trail before they get a byte of it. */
async function noteReading(
  database: Database,
  viewer: Allowed['viewer'],
  { coordinate }: FileLink,
  { ownerId }: UploadRow,
): Promise<void> {
  if (!isStaff(viewer) || viewer.customerId === ownerId) return;
  await appendToOutbox(database, [staffRead(viewer, coordinate ?? 'File', [ownerId])]);
}
