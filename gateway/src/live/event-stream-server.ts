import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type PublicErrorCode, sendJson } from '@florin/kit';
import { z } from 'zod';
import { bearerTokenOf, type Credential } from '../access-tokens.ts';
import { readJsonBody } from '../json-body.ts';
import { COST_OF_REFUSAL, SSE_OPERATION_ID_MAX_LENGTH } from '../limits.ts';
import type { OperationParameters } from '../operations.ts';
import type { CostRefusal, OperationCost, RateLimits } from '../protection/rate-limits.ts';
import { addressSubject, type Subject, subjectOf } from '../protection/subjects.ts';
import type { OriginReader } from '../request-origin.ts';
import type { Access, RefusalReason } from './access.ts';
import { EventStream } from './event-stream.ts';
import type { LiveConnections } from './live-connections.ts';
import type { OperationServices } from './live-operation.ts';
import { OperationError, withExtensions } from './operation-error.ts';
import { isOf, StreamReservations } from './stream-reservations.ts';

export interface EventStreamServerOptions {
  readonly services: OperationServices;
  readonly connections: LiveConnections;
  readonly access: Access;
  readonly originOf: OriginReader;
  readonly rateLimits: RateLimits;
}

/** The header of the stream that a request is about. Never in a URL, where logs would keep it. */
const STREAM_HEADER = 'x-graphql-event-stream-token';

const requestSchema = z.object({
  // Absent where the client sends a hash instead.
  query: z.string().default(''),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  extensions: z.record(z.string(), z.unknown()).nullish(),
});

const parametersSchema = requestSchema.refine(
  ({ query, extensions }) => query !== '' || extensions?.persistedQuery !== undefined,
);

/** Who pays for a request. */
interface Payer {
  subject: Subject;
}

/** A refusal over HTTP. */
class HttpRefusal extends Error {
  readonly status: number;
  readonly code: PublicErrorCode;
  /** What it came to, where it is paid for already; with the time to wait for somebody who has no points left. */
  readonly paid: { readonly cost: OperationCost; readonly retryAfterSeconds?: number } | undefined;

  constructor(status: number, code: PublicErrorCode, message: string, paid?: HttpRefusal['paid']) {
    super(message);
    this.status = status;
    this.code = code;
    this.paid = paid;
  }

  /** What it costs: nothing where it is our trouble. */
  get points(): number {
    return this.status === 503 ? 0 : COST_OF_REFUSAL;
  }
}

const REFUSALS: Readonly<Record<Exclude<RefusalReason, 'rate-limited'>, HttpRefusal>> = {
  invalid: new HttpRefusal(401, 'UNAUTHENTICATED', 'The access token is not valid.'),
  expired: new HttpRefusal(401, 'UNAUTHENTICATED', 'The access token has expired: get a new one.'),
  'session-ended': new HttpRefusal(401, 'UNAUTHENTICATED', 'The session ended: sign in again.'),
  'keys-away': new HttpRefusal(503, 'SUBGRAPH_UNAVAILABLE', 'Sign-ins cannot be checked now. Try again shortly.'),
};

/** Whether a request to `/graphql` wants events. Clients that can read JSON too want JSON: they list what they can read. */
export function wantsEvents(request: IncomingMessage): boolean {
  const accept = request.headers.accept ?? '';
  return accept.includes('text/event-stream') && !accept.includes('json') && !accept.includes('*/*');
}

/** Serves graphql-sse: a connection for each operation, or one for many with requests beside it that begin and end them. */
export class EventStreamServer {
  readonly #options: EventStreamServerOptions;
  readonly #reservations: StreamReservations;
  #listening = true;

  constructor(options: EventStreamServerOptions) {
    this.#options = options;
    this.#reservations = new StreamReservations(options.services.clock);
  }

  stopListening(): void {
    this.#listening = false;
    this.#reservations.clear();
  }

  async handle(request: IncomingMessage, response: ServerResponse, traceId: string): Promise<void> {
    // Until it is known who asks.
    const payer: Payer = { subject: addressSubject(this.#options.originOf(request).clientAddress) };
    try {
      await this.#route(request, response, traceId, payer);
    } catch (error) {
      if (!(error instanceof HttpRefusal)) throw error;
      const { status, code, message, paid, points } = error;
      // The rest of a body that is not read would be taken for the next request.
      if (!request.complete) response.setHeader('connection', 'close');
      const { retryAfterSeconds } = paid ?? {};
      if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
      const told = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
      const cost = paid?.cost ?? (await this.#options.rateLimits.charge(payer.subject, points)).cost;
      sendJson(response, status, {
        errors: [{ message, extensions: { code, traceId, ...told } }],
        extensions: { cost },
      });
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse, traceId: string, payer: Payer): Promise<void> {
    this.#checkListening();
    // A body may take half a minute to come. What it waits for is not known for that long: who asks, and whether we listen.
    const parameters = request.method === 'POST' ? await parametersOf(request) : undefined;
    const credential = await this.#credentialOf(request);
    if (credential !== undefined) payer.subject = subjectOf(credential.viewer);
    this.#checkListening();
    this.#checkRate(payer.subject);
    const token = request.headers[STREAM_HEADER];
    const streamToken = typeof token === 'string' && token !== '' ? token : undefined;
    switch (request.method) {
      case 'PUT':
        return this.#reserve(request, response, credential);
      case 'GET':
        if (streamToken === undefined) break;
        return this.#openShared(request, response, credential, streamToken);
      case 'POST':
        if (parameters === undefined) break;
        return streamToken === undefined
          ? this.#openOwn(request, response, credential, { parameters, traceId, payer: payer.subject })
          : this.#begin(response, this.#streamOf(streamToken, credential), parameters, traceId);
      case 'DELETE':
        if (streamToken === undefined) break;
        this.#streamOf(streamToken, credential).complete(operationIdIn(request));
        response.writeHead(200, { 'content-length': 0 }).end();
        return;
      default:
        break;
    }
    response.setHeader('allow', 'POST, and with a stream token GET and DELETE, and PUT');
    throw new HttpRefusal(405, 'BAD_REQUEST', `Operations come by POST; ${STREAM_HEADER} names a reserved stream.`);
  }

  #checkListening(): void {
    if (!this.#listening) throw new HttpRefusal(503, 'SUBGRAPH_UNAVAILABLE', 'This server restarts. Connect again.');
  }

  async #credentialOf(request: IncomingMessage): Promise<Credential | undefined> {
    const { authorization } = request.headers;
    if (authorization === undefined) return undefined;
    const admission = await this.#options.access.admitToken(
      bearerTokenOf(authorization),
      this.#options.originOf(request),
    );
    if (admission.kind === 'admitted') return admission.credential;
    if (admission.reason === 'rate-limited') throw rateLimitedBy(admission);
    const { status, code, message } = REFUSALS[admission.reason];
    throw new HttpRefusal(status, code, message, { cost: admission.cost });
  }

  /** Whoever has nothing left opens no stream; what is left is asked for by the operation itself. */
  #checkRate(subject: Subject): void {
    const refusal = this.#options.rateLimits.refusalOf(subject);
    if (refusal !== undefined) throw rateLimitedBy(refusal);
  }

  #reserve(request: IncomingMessage, response: ServerResponse, credential: Credential | undefined): void {
    const token = randomUUID();
    if (!this.#reservations.add(token, credential, this.#options.originOf(request).clientAddress)) throw tooMany();
    response.writeHead(201, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(token);
  }

  #openShared(
    request: IncomingMessage,
    response: ServerResponse,
    credential: Credential | undefined,
    token: string,
  ): void {
    const reservation = this.#reservations.find(token);
    if (reservation === undefined || !isOf(reservation, credential)) throw noStream();
    if (reservation.stream !== undefined) throw new HttpRefusal(409, 'BAD_REQUEST', 'The stream is open already.');
    const stream = this.#open(request, response, credential, { shared: true });
    this.#reservations.use(token, stream);
    response.once('close', () => this.#reservations.delete(token));
  }

  async #openOwn(
    request: IncomingMessage,
    response: ServerResponse,
    credential: Credential | undefined,
    { parameters, traceId, payer }: { parameters: OperationParameters; traceId: string; payer: Subject },
  ): Promise<void> {
    const stream = this.#open(request, response, credential, { shared: false });
    try {
      stream.begin('', parameters, traceId);
    } catch (error) {
      if (!(error instanceof OperationError)) throw error;
      const { cost } = await this.#options.rateLimits.charge(payer, COST_OF_REFUSAL);
      stream.refuse(withExtensions(error, { cost }));
    }
  }

  #open(
    request: IncomingMessage,
    response: ServerResponse,
    credential: Credential | undefined,
    mode: { readonly shared: boolean },
  ): EventStream {
    const { services, connections, originOf } = this.#options;
    // Nobody would hear of its end: the client is gone, or has sent this request before the answers to others, and a stream has no end.
    if (response.socket === null || response.destroyed) throw pipelined();
    if (connections.isFull) throw new HttpRefusal(503, 'RATE_LIMITED', 'No more connections here now.');
    if (credential === undefined && !connections.hasRoomAt(originOf(request).clientAddress)) throw tooMany();
    const stream = new EventStream(response, services, connections, { ...mode, origin: originOf(request) });
    const identification = stream.open(credential);
    if (identification === 'too-many') throw tooMany();
    if (identification === 'session-ended') throw REFUSALS['session-ended'];
    return stream;
  }

  #begin(response: ServerResponse, stream: EventStream, parameters: OperationParameters, traceId: string): void {
    const id = parameters.extensions?.operationId;
    if (typeof id !== 'string' || id === '' || id.length > SSE_OPERATION_ID_MAX_LENGTH)
      throw new HttpRefusal(400, 'BAD_REQUEST', 'extensions.operationId names the operation.');
    if (stream.has(id)) throw new HttpRefusal(409, 'BAD_REQUEST', 'An operation of that id is under way.');
    try {
      stream.begin(id, parameters, traceId);
    } catch (error) {
      if (!(error instanceof OperationError)) throw error;
      throw new HttpRefusal(429, 'RATE_LIMITED', error.message);
    }
    // Whatever comes of it is told on the stream, also that it is not valid: a client would try a 400 again.
    response.writeHead(202, { 'content-length': 0 }).end();
  }

  #streamOf(token: string, credential: Credential | undefined): EventStream {
    const reservation = this.#reservations.find(token);
    if (reservation?.stream === undefined || !isOf(reservation, credential)) throw noStream();
    return reservation.stream;
  }
}

function rateLimitedBy({ error, cost }: Pick<CostRefusal, 'error' | 'cost'>): HttpRefusal {
  const retryAfterSeconds = Number(error.extensions.retryAfterSeconds);
  return new HttpRefusal(429, 'RATE_LIMITED', error.message, { retryAfterSeconds, cost });
}

/** Absent and somebody else's are the same. */
function noStream(): HttpRefusal {
  return new HttpRefusal(404, 'BAD_REQUEST', 'There is no such stream.');
}

function pipelined(): HttpRefusal {
  return new HttpRefusal(
    400,
    'BAD_REQUEST',
    'A stream does not begin before the answers to earlier requests on its connection.',
  );
}

function tooMany(): HttpRefusal {
  return new HttpRefusal(429, 'RATE_LIMITED', 'Too many connections: close another one first.');
}

async function parametersOf(request: IncomingMessage): Promise<OperationParameters> {
  const body = await readJsonBody(request);
  if ('refusal' in body) throw new HttpRefusal(body.refusal.status, 'BAD_REQUEST', body.refusal.message);
  const parsed = parametersSchema.safeParse(body.value);
  if (!parsed.success) throw new HttpRefusal(400, 'BAD_REQUEST', 'The body is not a GraphQL request in JSON.');
  return parsed.data;
}

function operationIdIn(request: IncomingMessage): string {
  return new URL(request.url ?? '/', 'http://localhost').searchParams.get('operationId') ?? '';
}
