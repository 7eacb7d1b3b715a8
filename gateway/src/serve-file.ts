/** Serves any supergraph file, for public federation audits and benchmarks: `--supergraph FILE --port N`. No authentication, errors as they come. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ApolloServer, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { httpFetcher, PlanGateway, withCircuitBreaker } from './executor/index.ts';
import { REQUEST_BODY_MAX_BYTES } from './limits.ts';

export interface ServeFileOptions {
  readonly file: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Default: this machine only. */
  readonly host?: string;
}

export interface ServedFile {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves a supergraph file at `/graphql` (and every other path); its subgraphs are where it says. */
export async function serveSupergraphFile(options: ServeFileOptions): Promise<ServedFile> {
  const gateway = new PlanGateway({
    supergraphSdl: await readFile(options.file, 'utf8'),
    fetcherOf: ({ name, url }) => withCircuitBreaker(httpFetcher({ name, url }), { name }),
  });
  const apollo = new ApolloServer({
    gateway,
    introspection: true,
    stringifyResult: JSON.stringify,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    plugins: [
      // Its cost per request is greater than that of everything else in Apollo Server.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  const server = createServer((request, response) => {
    answer(apollo, request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host ?? '127.0.0.1', resolve);
  });
  return { port: portOf(server), close: () => close(server, apollo) };
}

async function answer(apollo: ApolloServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) {
    response.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const {
    status,
    headers,
    body: answered,
  } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method ?? 'GET',
      headers: headersOf(request),
      search: searchOf(request),
      body: request.method === 'POST' ? parseJson(body) : undefined,
    },
    context: () => Promise.resolve({}),
  });
  if (answered.kind !== 'complete') throw new Error('Incremental delivery is not in the API schema.');
  const text = Buffer.from(answered.string);
  response.writeHead(status ?? 200, { ...Object.fromEntries(headers), 'content-length': text.length });
  response.end(text);
}

/** The body as text; `undefined` when it is too large. Events instead of an async iterator, which costs a promise per chunk. */
function readBody(request: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > REQUEST_BODY_MAX_BYTES) resolve(undefined);
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, typeof value === 'string' ? value : value.join(', '));
  }
  return headers;
}

function searchOf(request: IncomingMessage): string {
  const url = request.url ?? '';
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}

/** What is not JSON is no request; Apollo Server says so. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function portOf(server: Server): number {
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

async function close(server: Server, apollo: ApolloServer): Promise<void> {
  server.close();
  server.closeIdleConnections();
  await apollo.stop();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { supergraph: { type: 'string' }, port: { type: 'string' } } });
  if (values.supergraph === undefined) throw new Error('Usage: serve-file.ts --supergraph FILE [--port 4000]');
  const { port } = await serveSupergraphFile({ file: values.supergraph, port: Number(values.port ?? 4000) });
  console.log(`Serving ${values.supergraph} at http://127.0.0.1:${port}/graphql`);
}
