import { Readable } from 'node:stream';
import {
  FILE_LINK_HEADER,
  type FileAnswer,
  type FileDoor,
  type FileRequest,
  fileRefusal,
  ID_PREFIXES,
  IDENTITY_HEADER,
  TRACE_HEADER,
} from '@florin/kit';
import { Pool } from 'undici';
import { FILE_CONNECT_TIMEOUT_MS, FILE_CONNECTIONS, FILE_TIMEOUT_MS, SUBGRAPH_KEEP_ALIVE_MS } from '../limits.ts';
import type { SubgraphPlace } from '../subgraph-place.ts';

/** Where the file with an id is, and for whom the identity of its reader is signed. */
interface PlacedDoor {
  readonly service: 'customer' | 'transaction' | 'loan';
  readonly door: FileDoor;
}

export interface FileDoors {
  /** @returns `undefined` in a gateway of other subgraphs */
  doorOf(fileId: string): PlacedDoor | undefined;
  close(): Promise<void>;
}

/** Who writes files as they are read, by what their ids begin with. All else is kept by customer. */
const WRITERS = { [ID_PREFIXES.statement]: 'transaction', [ID_PREFIXES.loanPaper]: 'loan' } as const;

export function fileDoorsAt(places: Readonly<Record<string, SubgraphPlace>>): FileDoors {
  const doors = {
    customer: fileDoorAt(places.customer),
    transaction: fileDoorAt(places.transaction),
    loan: fileDoorAt(places.loan),
  };
  return {
    doorOf(fileId) {
      const [prefix = ''] = fileId.split('_', 1);
      const service = isWriter(prefix) ? WRITERS[prefix] : 'customer';
      const placed = doors[service];
      return placed && { service, door: placed.door };
    },
    async close() {
      await Promise.all([doors.customer?.close(), doors.transaction?.close(), doors.loan?.close()]);
    },
  };
}

function isWriter(prefix: string): prefix is keyof typeof WRITERS {
  return Object.hasOwn(WRITERS, prefix);
}

/** The door of a subgraph, wherever it is. */
function fileDoorAt(place: SubgraphPlace | undefined): { readonly door: FileDoor; close(): Promise<void> } | undefined {
  if (place === undefined) return undefined;
  if (place.kind === 'http') return httpFileDoor(place);
  const { files } = place.subgraph;
  return files === undefined ? undefined : { door: files, close: () => Promise.resolve() };
}

const UNAVAILABLE = fileRefusal(503, 'SUBGRAPH_UNAVAILABLE', 'Files cannot be had at the moment. Try again shortly.');

/** Headers of an answer that are the file's; the others are of the connection between gateway and subgraph. */
const PASSED_ON = ['content-type', 'content-length', 'content-disposition'];

/** Over HTTP, on connections of its own: a large file must not keep operations waiting. Both bodies are passed on as they come. */
function httpFileDoor({ url, tls }: Extract<SubgraphPlace, { kind: 'http' }>): {
  readonly door: FileDoor;
  close(): Promise<void>;
} {
  const pool = new Pool(new URL(url).origin, {
    connections: FILE_CONNECTIONS,
    connect: tls?.connector(FILE_CONNECT_TIMEOUT_MS) ?? { timeout: FILE_CONNECT_TIMEOUT_MS },
    headersTimeout: FILE_TIMEOUT_MS,
    bodyTimeout: FILE_TIMEOUT_MS,
    keepAliveTimeout: SUBGRAPH_KEEP_ALIVE_MS,
  });
  return { door: { serve: (request) => exchange(pool, request).catch(() => UNAVAILABLE) }, close: () => pool.close() };
}

async function exchange(pool: Pool, request: FileRequest): Promise<FileAnswer> {
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
  return { status: statusCode, headers: Object.fromEntries(passed), body };
}
