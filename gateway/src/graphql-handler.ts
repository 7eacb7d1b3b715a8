import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import { endResponse, sendJson } from '@florin/kit';
import type { GraphQLError } from 'graphql';
import { type AdmissionOptions, admit } from './admission.ts';
import type { Documents } from './documents/documents.ts';
import { readJsonBody } from './json-body.ts';
import { COST_OF_REFUSAL } from './limits.ts';
import type { OperationCost } from './protection/rate-limits.ts';
import { addressSubject, subjectOf } from './protection/subjects.ts';
import type { GatewayContext } from './request-context.ts';

export interface GraphqlHandlerOptions extends AdmissionOptions {
  readonly documents: Documents;
}

/** Answers GraphQL over HTTP through Apollo Server's documented door for frameworks. */
export function createGraphqlHandler(server: ApolloServer<GatewayContext>, options: GraphqlHandlerOptions) {
  return async (request: IncomingMessage, response: ServerResponse, traceId: string): Promise<void> => {
    const { rateLimits } = options;
    // Until it is known who asks.
    let payer = addressSubject(options.originOf(request).clientAddress);
    let cost: OperationCost | undefined;
    const body = await readJsonBody(request);
    if ('refusal' in body) {
      const charge = await rateLimits.charge(payer, COST_OF_REFUSAL);
      return sendError(response, body.refusal, traceId, charge.cost);
    }
    const document = documentIn(request, body.value, options.documents);
    const result = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method ?? 'GET',
        headers: headerMapOf(request),
        search: document.search,
        body: document.body,
      },
      context: async () => {
        const admission = await admit(request, options);
        if (admission.kind === 'refused') {
          cost = admission.cost;
          throw admission.error;
        }
        const { viewer } = admission;
        payer = subjectOf(viewer);
        if (document.refusal === undefined) return { viewer, traceId };
        throw document.refusal;
      },
    });
    if (result.body.kind !== 'complete') throw new Error('incremental delivery is not configured');
    const status = result.status ?? 200;
    const costNow = async () => cost ?? (await rateLimits.charge(payer, COST_OF_REFUSAL)).cost;
    const text =
      status < 400 && document.refusal === undefined
        ? result.body.string
        : await completed(result.body.string, traceId, costNow);
    response.writeHead(status, {
      ...Object.fromEntries(result.headers),
      'content-length': Buffer.byteLength(text),
      'cache-control': 'no-store',
    });
    endResponse(response, text);
  };
}

/** What Apollo Server refuses before an operation begins has no request, so its errors get their trace id and cost here. */
async function completed(text: string, traceId: string, costNow: () => Promise<OperationCost>): Promise<string> {
  const body = JSON.parse(text) as RefusalBody;
  const errors = body.errors?.map((error) => ({ ...error, extensions: { ...error.extensions, traceId } }));
  const cost = body.extensions?.cost ?? (await costNow());
  return JSON.stringify({ ...body, ...(errors && { errors }), extensions: { ...body.extensions, cost } });
}

interface RefusalBody {
  readonly errors?: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A request's operation with its text, where it was named by a hash; or why nothing of it runs. */
interface RequestDocument {
  readonly search: string;
  readonly body: unknown;
  readonly refusal?: GraphQLError;
}

function documentIn(request: IncomingMessage, body: unknown, documents: Documents): RequestDocument {
  const search = searchOf(request);
  if (request.method !== 'GET') {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return { search, body };
    const reading = documents.read(body);
    if (reading.kind === 'none') return { search, body };
    if (reading.kind === 'refused') return { search, body, refusal: reading.error };
    const isNamed = 'extensions' in body && typeof body.extensions === 'object' && body.extensions !== null;
    return { search, body: { ...body, query: reading.query, ...(isNamed ? { extensions: {} } : {}) } };
  }
  const parameters = new URLSearchParams(search);
  const reading = documents.read({ query: parameters.get('query'), extensions: parsed(parameters.get('extensions')) });
  if (reading.kind === 'none') return { search, body };
  if (reading.kind === 'refused') return { search, body, refusal: reading.error };
  parameters.set('query', reading.query);
  parameters.delete('extensions');
  return { search: `?${parameters.toString()}`, body };
}

function parsed(json: string | null): unknown {
  try {
    return json === null ? undefined : JSON.parse(json);
  } catch {
    // Apollo Server says what is wrong with it.
    return undefined;
  }
}

function sendError(
  response: ServerResponse,
  { status, message }: { readonly status: number; readonly message: string },
  traceId: string,
  cost: OperationCost,
): void {
  // The rest of a body that is not read would be taken for the next request.
  response.setHeader('connection', 'close');
  sendJson(response, status, {
    errors: [{ message, extensions: { code: 'BAD_REQUEST', traceId } }],
    extensions: { cost },
  });
}

function headerMapOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

function searchOf(request: IncomingMessage): string {
  const url = request.url ?? '';
  const mark = url.indexOf('?');
  return mark === -1 ? '' : url.slice(mark);
}
