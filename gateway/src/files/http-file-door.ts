import { Readable } from 'node:stream';
import {
  FILE_LINK_HEADER,
  FILE_STALL_MS,
  type FileAnswer,
  type FileDoor,
  type FileRequest,
  fileRefusal,
  ID_PREFIXES,
  IDENTITY_HEADER,
  TRACE_HEADER,
  untilStalled,
  WorkPlaces,
} from '@florin/kit';
import { Pool } from 'undici';
import {
  FILE_CONNECT_TIMEOUT_MS,
  FILE_TIMEOUT_MS,
  FILES_AT_ONCE,
  FILES_AT_ONCE_EACH,
  SUBGRAPH_KEEP_ALIVE_MS,
} from '../limits.ts';
import type { SubgraphPlace } from '../subgraph-place.ts';

/** Where the file with an id is, and for whom the identity of its reader is signed. */
interface PlacedDoor {
  readonly service: 'customer' | 'transaction' | 'loan';
  readonly door: FileDoor;
  /** For files on their way through it: as many as it has connections, so that whoever has a place waits for none. */
  readonly places: WorkPlaces;
}

export interface FileDoors {
  /** @returns `undefined` in a gateway of other subgraphs */
  doorOf(fileId: string): PlacedDoor | undefined;
  close(): Promise<void>;
}

/** Who writes files as they are read, by what their ids begin with. All else is kept by customer. */
const WRITERS = { [ID_PREFIXES.statement]: 'transaction', [ID_PREFIXES.loanPaper]: 'loan' } as const;

/** What one door lets through. */
export interface FileDoorLimits {
  /** Files at once, and connections for them. */
  readonly atOnce: number;
  /** How long a reader may take nothing of a file. */
  readonly stallMs: number;
}

/** @param limits tests take less */
export function fileDoorsAt(
  subgraphs: Readonly<Record<string, SubgraphPlace>>,
  limits: FileDoorLimits = { atOnce: FILES_AT_ONCE, stallMs: FILE_STALL_MS },
): FileDoors {
  const doors = {
    customer: fileDoorAt(subgraphs.customer, limits),
    transaction: fileDoorAt(subgraphs.transaction, limits),
    loan: fileDoorAt(subgraphs.loan, limits),
  };
  return {
    doorOf(fileId) {
      const [prefix = ''] = fileId.split('_', 1);
      const service = isWriter(prefix) ? WRITERS[prefix] : 'customer';
      const placed = doors[service];
      return placed && { service, door: placed.door, places: placed.places };
    },
    async close() {
      await Promise.all([doors.customer?.close(), doors.transaction?.close(), doors.loan?.close()]);
    },
  };
}

function isWriter(prefix: string): prefix is keyof typeof WRITERS {
  return Object.hasOwn(WRITERS, prefix);
}

interface OpenedDoor extends Omit<PlacedDoor, 'service'> {
  close(): Promise<void>;
}

/** The door of a subgraph, wherever it is. */
function fileDoorAt(place: SubgraphPlace | undefined, limits: FileDoorLimits): OpenedDoor | undefined {
  if (place === undefined) return undefined;
  const places = new WorkPlaces(limits.atOnce, FILES_AT_ONCE_EACH);
  if (place.kind === 'http') return { ...httpFileDoor(place, limits), places };
  const { files } = place.subgraph;
  return files === undefined ? undefined : { door: files, places, close: () => Promise.resolve() };
}

const UNAVAILABLE = fileRefusal(503, 'SUBGRAPH_UNAVAILABLE', 'Files cannot be had at the moment. Try again shortly.');

/** Headers of an answer that are the file's; the others are of the connection between gateway and subgraph. */
const PASSED_ON = ['content-type', 'content-length', 'content-disposition'];

/** Over HTTP, on connections of its own: a large file must not keep operations waiting. Both bodies are passed on as they come. */
function httpFileDoor(
  { url, tls }: Extract<SubgraphPlace, { kind: 'http' }>,
  { atOnce, stallMs }: FileDoorLimits,
): Omit<OpenedDoor, 'places'> {
  const pool = new Pool(new URL(url).origin, {
    connections: atOnce,
    connect: tls?.connector(FILE_CONNECT_TIMEOUT_MS) ?? { timeout: FILE_CONNECT_TIMEOUT_MS },
    headersTimeout: FILE_TIMEOUT_MS,
    bodyTimeout: FILE_TIMEOUT_MS,
    keepAliveTimeout: SUBGRAPH_KEEP_ALIVE_MS,
  });
  const serve = (request: FileRequest) => exchange(pool, request, stallMs).catch(() => UNAVAILABLE);
  return { door: { serve }, close: () => pool.close() };
}

async function exchange(pool: Pool, request: FileRequest, stallMs: number): Promise<FileAnswer> {
  const { method, fileId, mediaType, byteSize } = request;
  const sends = method === 'PUT' && byteSize !== undefined;
  const { statusCode, headers, body } = await pool.request({
    method,
    path: `/files/${fileId}`,
    headers: {
      [IDENTITY_HEADER]: request.assertion ?? '',
      [TRACE_HEADER]: request.traceId,
      [FILE_LINK_HEADER]: request.link,
      ...(sends ? { 'content-length': String(byteSize), 'content-type': mediaType ?? '' } : {}),
    },
    // Not the client's stream itself: undici would destroy it with the rest of a file that is refused, and the answer with it.
    body: sends ? Readable.from(request.body.iterator({ destroyOnReturn: false }), { objectMode: false }) : null,
  });
  const passed = PASSED_ON.flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  if (statusCode === 500) {
    await body.dump();
    return UNAVAILABLE;
  }
  // While nobody reads on, undici neither counts its own timeouts nor hears the other side break off.
  untilStalled(body, stallMs);
  return { status: statusCode, headers: Object.fromEntries(passed), body };
}
