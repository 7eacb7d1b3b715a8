import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type AssertionSigner,
  bodyFactsOf,
  FILE_LENGTH_REQUIRED,
  FILE_NOT_FOUND,
  type FileAnswer,
  fileIdIn,
  fileRefusal,
  sendFile,
} from '@florin/kit';
import { GraphQLError } from 'graphql';
import { type AdmissionOptions, admit } from '../admission.ts';
import { COST_OF_FILE } from '../limits.ts';
import { subjectOf } from '../protection/subjects.ts';
import type { FileDoors } from './http-file-door.ts';

export interface FileHandlerOptions extends AdmissionOptions {
  readonly signer: AssertionSigner;
}

/** Nothing of a file may stay in a cache, tell where it was got from, or be shown in place of being saved. */
const HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; sandbox",
};

/**
 * Passes a file on, with the signed identity of whoever sends or reads it: who may do so, the service behind the door says, which signed
 * the link too. The query string holds the link, so nobody writes it to a log.
 *
 * @param doors where files are
 */
export function createFileHandler(doors: FileDoors, options: FileHandlerOptions) {
  return async (request: IncomingMessage, response: ServerResponse, traceId: string): Promise<void> => {
    const answer = await answerOf(doors, request, traceId, options).catch((error: unknown) => refusedBy(error));
    await sendFile({ ...answer, headers: { ...HEADERS, ...answer.headers } }, request, response);
  };
}

async function answerOf(
  doors: FileDoors,
  request: IncomingMessage,
  traceId: string,
  options: FileHandlerOptions,
): Promise<FileAnswer> {
  const { method } = request;
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const fileId = fileIdIn(pathname);
  const placed = fileId === undefined ? undefined : doors.doorOf(fileId);
  if (placed === undefined || fileId === undefined) return FILE_NOT_FOUND;
  if (method !== 'GET' && method !== 'PUT')
    return { ...fileRefusal(405, 'METHOD', 'Files are sent by PUT and read by GET.'), headers: { allow: 'GET, PUT' } };
  const admission = await admit(request, options);
  if (admission.kind === 'refused') throw admission.error;
  const { viewer } = admission;
  const charge = await options.rateLimits.charge(subjectOf(viewer), COST_OF_FILE);
  if (charge.kind === 'refused') throw charge.error;
  const facts = bodyFactsOf(request);
  if (method === 'PUT' && facts.byteSize === undefined) return FILE_LENGTH_REQUIRED;
  return placed.door.serve({
    method,
    fileId,
    link: searchParams.get('link') ?? '',
    assertion: await options.signer.sign(viewer, placed.service),
    traceId,
    ...facts,
    body: request,
  });
}

/** Refusals of the gateway itself, in the words that operations get. @throws what is none */
function refusedBy(error: unknown): FileAnswer {
  if (!(error instanceof GraphQLError)) throw error;
  const { code, http, retryAfterSeconds } = error.extensions;
  const answer = fileRefusal(statusIn(http), typeof code === 'string' ? code : 'REFUSED', error.message);
  return typeof retryAfterSeconds === 'number'
    ? { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfterSeconds) } }
    : answer;
}

function statusIn(http: unknown): number {
  const status = typeof http === 'object' && http !== null && 'status' in http ? http.status : undefined;
  return typeof status === 'number' ? status : 400;
}
