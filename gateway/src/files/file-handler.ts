import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream';
import {
  type AssertionSigner,
  bodyFactsOf,
  FILE_LENGTH_REQUIRED,
  FILE_NOT_FOUND,
  type FileAnswer,
  fileIdIn,
  fileRefusal,
  sendFile,
  type WorkPlaces,
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

const BUSY = fileRefusal(503, 'BUSY', 'Too many files are on their way. Try again shortly.');

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
  const subject = subjectOf(viewer);
  const charge = await options.rateLimits.charge(subject, COST_OF_FILE);
  if (charge.kind === 'refused') throw charge.error;
  const facts = bodyFactsOf(request);
  if (method === 'PUT' && facts.byteSize === undefined) return FILE_LENGTH_REQUIRED;
  const assertion = await options.signer.sign(viewer, placed.service);
  const link = searchParams.get('link') ?? '';
  return inPlace(placed.places, `${subject.kind} ${subject.key}`, () =>
    placed.door.serve({ method, fileId, link, assertion, traceId, ...facts, body: request }),
  );
}

/** Holds a place until the answer went out or broke off, so that one person's slow readings leave room for others. */
async function inPlace(places: WorkPlaces, whose: string, serve: () => Promise<FileAnswer>): Promise<FileAnswer> {
  const giveBack = places.take(whose);
  if (giveBack === undefined) return BUSY;
  try {
    const answer = await serve();
    if (typeof answer.body === 'string') giveBack();
    else finished(answer.body, giveBack);
    return answer;
  } catch (error) {
    giveBack();
    throw error;
  }
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
