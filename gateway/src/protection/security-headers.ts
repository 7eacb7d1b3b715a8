import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/** Answers of the API are data: no page may show, frame or run anything of them. Pages set a policy of their own over it. */
const setHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { 'default-src': ["'none'"], 'base-uri': ["'none'"], 'frame-ancestors': ["'none'"] },
  },
  xFrameOptions: { action: 'deny' },
});

export function setSecurityHeaders(request: IncomingMessage, response: ServerResponse): void {
  setHeaders(request, response, () => undefined);
}
