import { ConsecutiveBreaker, circuitBreaker, handleAll, TimeoutStrategy, timeout, wrap } from 'cockatiel';
import type { GraphQLFormattedError } from 'graphql';
import { Pool } from 'undici';
import { type AssertionSigner, IDENTITY_HEADER, TRACE_HEADER } from './assertions.ts';
import { BREAKER_FAILURES, BREAKER_REST_MS, SERVICE_CALL_TIMEOUT_MS } from './limits.ts';
import type { SubgraphRequest, SubgraphResult } from './subgraph.ts';
import type { ClientTls } from './tls/service-tls.ts';
import type { ServiceName, Viewer } from './viewer.ts';

/** The way to a subgraph: in the same process, or over HTTP. */
export interface SubgraphTransport {
  /** Whether what is sent stays in this process, and so needs no signature. */
  readonly isLocal: boolean;
  send(request: SubgraphRequest, signal?: AbortSignal): Promise<SubgraphResult>;
  close(): Promise<void>;
}

/** The other service did not answer, or not with data. Whoever called may try again with the same key. */
export class ServiceUnavailable extends Error {
  override readonly name: string = 'ServiceUnavailable';
}

/**
 * The other service is there, and its field failed: for this one call, or for every one like it. Whoever has many calls to make goes on with the
 * others.
 */
export class ServiceFieldFailed extends ServiceUnavailable {
  override readonly name = 'ServiceFieldFailed';
}

/** What a field fails with for what it was asked: everything else is told of the service, its database or the caller's rights. */
const OF_WHAT_WAS_ASKED: readonly string[] = ['BAD_USER_INPUT', 'INTERNAL_SERVER_ERROR'];

/** Calls `execute` of a subgraph in the same process. */
export function inProcessTransport(execute: (request: SubgraphRequest) => Promise<SubgraphResult>): SubgraphTransport {
  return { isLocal: true, send: (request) => execute(request), close: () => Promise.resolve() };
}

/** Calls a subgraph over HTTP on kept-alive connections, by mutual TLS where it is given. */
export function httpTransport(url: string, tls?: ClientTls): SubgraphTransport {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, {
    connections: 16,
    headersTimeout: SERVICE_CALL_TIMEOUT_MS,
    bodyTimeout: SERVICE_CALL_TIMEOUT_MS,
    ...(tls === undefined ? {} : { connect: tls.connector(SERVICE_CALL_TIMEOUT_MS) }),
  });
  return {
    isLocal: false,
    async send(request, signal) {
      const response = await pool.request({
        path: pathname,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          [IDENTITY_HEADER]: typeof request.assertion === 'string' ? request.assertion : '',
          [TRACE_HEADER]: request.traceId,
        },
        body: JSON.stringify({
          query: request.query,
          operationName: request.operationName,
          variables: request.variables,
        }),
        signal: signal ?? null,
      });
      return (await response.body.json()) as SubgraphResult;
    },
    close: () => pool.close(),
  };
}

export interface ServiceClient {
  /**
   * Runs one operation in the service's own name.
   *
   * @throws ServiceUnavailable when it did not answer in time or answered an error; as `ServiceFieldFailed` where that may be of this call alone
   */
  call<T>(operation: {
    query: string;
    variables: Record<string, unknown>;
    traceId: string;
    onBehalfOf?: string | undefined;
  }): Promise<T>;
  close(): Promise<void>;
}

function codeOf(error: GraphQLFormattedError | undefined): string {
  const code = error?.extensions?.code;
  return typeof code === 'string' ? code : 'no data';
}

/** A client for calls from one service to another, with its identity assertion, a timeout and a circuit breaker. */
export function createServiceClient(options: {
  readonly service: ServiceName;
  readonly audience: ServiceName;
  readonly signer: AssertionSigner;
  readonly transport: SubgraphTransport;
}): ServiceClient {
  const { service, audience, signer, transport } = options;
  const policy = wrap(
    circuitBreaker(handleAll, { halfOpenAfter: BREAKER_REST_MS, breaker: new ConsecutiveBreaker(BREAKER_FAILURES) }),
    timeout(SERVICE_CALL_TIMEOUT_MS, TimeoutStrategy.Aggressive),
  );
  return {
    async call<T>({ query, variables, traceId, onBehalfOf }: Parameters<ServiceClient['call']>[0]): Promise<T> {
      const viewer: Viewer =
        onBehalfOf === undefined ? { kind: 'service', service } : { kind: 'service', service, onBehalfOf };
      const assertion = transport.isLocal ? signer.vouch(viewer, audience) : await signer.sign(viewer, audience);
      const result = await policy
        // A signal of its own: without one cockatiel listens on a shared one, and node warns of a leak at eleven calls at once.
        .execute(
          ({ signal }) => transport.send({ query, variables, assertion, traceId }, signal),
          new AbortController().signal,
        )
        .catch((error: unknown) => {
          throw new ServiceUnavailable(`${audience} did not answer`, { cause: error });
        });
      const [first] = result.errors ?? [];
      if (first !== undefined || result.data === null || result.data === undefined) {
        const code = codeOf(first);
        // An operation that is refused as a whole, as by an older version, has no path.
        const isOfField = first?.path !== undefined && OF_WHAT_WAS_ASKED.includes(code);
        throw new (isOfField ? ServiceFieldFailed : ServiceUnavailable)(`${audience} answered an error: ${code}`);
      }
      // Both ends are checked against the same SDL; the caller names the shape of its own operation.
      return result.data as T;
    },
    close: () => transport.close(),
  };
}
