import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';

/** The explorer's files. They may be built while the gateway serves already. */
export interface Explorer {
  /** The folder of the built page; `undefined` while it is being built. */
  readonly folder: () => string | undefined;
  /** Shown until then; it reloads itself. */
  readonly buildingPage: string;
}

/**
 * Nothing from elsewhere, no inline script. Styles need `unsafe-inline` and images `data:`, because the editor (Monaco) sets
 * styles on its lines and draws its squiggles as images. What was tried in a browser is in console/README.md.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The waiting page has a few lines of style and reloads itself without a script. */
const BUILDING_PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

const servers = new Map<string, ReturnType<typeof sirv>>();

/** Answers `/` and the page's assets. */
export function serveExplorer(explorer: Explorer, request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
  response.setHeader('referrer-policy', 'no-referrer');
  const folder = explorer.folder();
  if (folder === undefined) {
    sendBuildingPage(explorer, request, response);
    return;
  }
  const serve = servers.get(folder) ?? sirv(folder, { etag: true, setHeaders: setCaching });
  servers.set(folder, serve);
  serve(request, response, () => {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('There is no such page. The explorer is at /, the API at /graphql, its schema at /schema.graphql.\n');
  });
}

/** Vite puts a hash of the content into each asset's name, so an asset never changes; the page itself does. */
function setCaching(response: ServerResponse, path: string): void {
  response.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
}

function sendBuildingPage(explorer: Explorer, request: IncomingMessage, response: ServerResponse): void {
  const isPage = (request.url ?? '/').split('?', 1)[0] === '/';
  response.setHeader('content-security-policy', BUILDING_PAGE_POLICY);
  response.writeHead(isPage ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(isPage ? explorer.buildingPage : '');
}
