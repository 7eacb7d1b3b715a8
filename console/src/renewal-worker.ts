// A service worker whose only task is to renew sessions. It lives longer than a page: when a page is reloaded while
// its renewal is under way, the next page asks for the same token and joins that renewal. Sent a second time, the
// token would count as stolen, and the bank would end the session. It intercepts no request and stores nothing.
import { REMEMBERED_RENEWALS } from './limits.ts';
import { type RenewalOutcome, renew } from './renewal.ts';

/** The part of ServiceWorkerGlobalScope that is used here; its own library cannot be mixed with the page's. */
interface WorkerScope {
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install', listener: (event: WorkerEvent) => void): void;
  addEventListener(type: 'message', listener: (event: WorkerEvent & MessageEvent) => void): void;
}

interface WorkerEvent {
  waitUntil(work: Promise<unknown>): void;
}

const scope = globalThis as unknown as WorkerScope;
const renewals = new Map<string, Promise<RenewalOutcome>>();

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));

scope.addEventListener('message', (event) => {
  const refreshToken: unknown = event.data;
  const port = event.ports[0];
  if (typeof refreshToken !== 'string' || port === undefined) return;
  event.waitUntil(renewOnce(refreshToken).then((outcome) => port.postMessage(outcome)));
});

async function renewOnce(refreshToken: string): Promise<RenewalOutcome> {
  const known = renewals.get(refreshToken);
  if (known) return known;
  const renewal = renew(refreshToken);
  renewals.set(refreshToken, renewal);
  const [oldest] = renewals.keys();
  if (renewals.size > REMEMBERED_RENEWALS && oldest !== undefined) renewals.delete(oldest);
  const outcome = await renewal;
  if (outcome.kind === 'unreachable') renewals.delete(refreshToken);
  return outcome;
}
