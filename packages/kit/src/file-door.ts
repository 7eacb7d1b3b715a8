import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { IDENTITY_HEADER, TRACE_HEADER } from './assertions.ts';
import { REFUSED_BODY_MS } from './limits.ts';

/** The header in which a link travels from the gateway to whoever keeps the file; clients have it in the query string. */
export const FILE_LINK_HEADER = 'x-florin-file-link';

/** A request for a file's bytes, or with them, as it reaches the service that keeps files. */
export interface FileRequest {
  readonly method: 'GET' | 'PUT';
  readonly fileId: string;
  /** The signed link (`file-links.ts`), unchecked. */
  readonly link: string;
  /** The signed identity of who asks; without a valid one of the gateway's nothing is answered. */
  readonly assertion: string | undefined;
  readonly traceId: string;
  /** `Content-Type` of what is sent, unchecked. */
  readonly mediaType?: string | undefined;
  /** `Content-Length` of what is sent, unchecked; absent where the client did not say. */
  readonly byteSize?: number | undefined;
  /** What is sent. Read only when everything else holds. */
  readonly body: Readable;
}

/** An answer to it. */
export interface FileAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Whole, or as it comes. Whoever does not send a stream destroys it. */
  readonly body: string | Readable;
}

/** The way to the bytes of files: in the same process, or over HTTP. */
export interface FileDoor {
  serve(request: FileRequest): Promise<FileAnswer>;
}

/** An answer for programs. */
export function fileMessage(status: number, body: Readonly<Record<string, unknown>>): FileAnswer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
}

/** Why nothing was taken or given. */
export function fileRefusal(status: number, code: string, message: string): FileAnswer {
  return fileMessage(status, { error: { code, message } });
}

/** One text for what is absent, not yours, or asked for by a link that is not ours. */
export const FILE_NOT_FOUND = fileRefusal(404, 'NOT_FOUND', 'There is no such file, or the link is not valid for you.');

/** Without its length, nobody can say whether it is the file that was announced. */
export const FILE_LENGTH_REQUIRED = fileRefusal(
  411,
  'LENGTH_REQUIRED',
  'Content-Length has to say how long the file is.',
);

/** The id in `/files/ID`; `undefined` for another path. */
export function fileIdIn(path: string): string | undefined {
  return /^\/files\/([a-z0-9_]{1,64})$/.exec(path)?.[1];
}

/** What a request says of the bytes that it brings. */
export function bodyFactsOf({
  headers,
}: Pick<IncomingMessage, 'headers'>): Pick<FileRequest, 'mediaType' | 'byteSize'> {
  const length = headers['content-length'];
  return {
    mediaType: headers['content-type'],
    byteSize: length !== undefined && /^\d{1,12}$/.test(length) ? Number(length) : undefined,
  };
}

/** Answers a request of the gateway at a service's own port. */
export async function answerFile(door: FileDoor, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const fileId = fileIdIn((request.url ?? '').split('?', 1)[0] ?? '');
  const { method } = request;
  const answer =
    fileId === undefined || (method !== 'GET' && method !== 'PUT')
      ? FILE_NOT_FOUND
      : await door.serve({
          method,
          fileId,
          link: headerOf(request, FILE_LINK_HEADER) ?? '',
          assertion: headerOf(request, IDENTITY_HEADER),
          traceId: headerOf(request, TRACE_HEADER) ?? 'none',
          ...bodyFactsOf(request),
          body: request,
        });
  await sendFile(answer, request, response);
}

/** Sends an answer; one that breaks off midway breaks off the connection, so that nobody takes a part for the whole. */
export async function sendFile(answer: FileAnswer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // What is left of a body would be taken for the next request.
  if (!request.complete) response.setHeader('connection', 'close');
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(typeof answer.body === 'string' ? { 'content-length': Buffer.byteLength(answer.body) } : {}),
  });
  if (typeof answer.body === 'string') {
    response.write(answer.body);
    if (!request.complete) await restOf(request);
    response.end();
    return;
  }
  await pipeline(answer.body, response).catch(() => response.destroy());
}

/** Reads what a client still sends, and forgets it. */
function restOf(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, REFUSED_BODY_MS);
    function done() {
      clearTimeout(timer);
      resolve();
    }
    request.once('end', done).once('close', done).once('error', done);
    request.resume();
  });
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
