import { REQUEST_TIMEOUT_MS, WORKER_READY_TIMEOUT_MS } from './limits.ts';
import { type RenewalOutcome, renew } from './renewal.ts';
// oxlint-disable-next-line import/default -- Vite makes this module: the address of the bundled worker.
import workerUrl from './renewal-worker.ts?worker&url';

/**
 * Renews a session through the service worker, so that a renewal outlives a reload of the page. Where there is no
 * service worker (an origin without TLS that is not localhost, some private windows), the page asks by itself.
 */
export async function renewOnce(refreshToken: string): Promise<RenewalOutcome> {
  const worker = await activeWorker();
  return worker ? askWorker(worker, refreshToken) : renew(refreshToken);
}

/** The worker of this build, running; undefined where the browser has none in time, or allows none. */
async function activeWorker(): Promise<ServiceWorker | undefined> {
  if (!('serviceWorker' in navigator)) return undefined;
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, WORKER_READY_TIMEOUT_MS));
  return Promise.race([findWorker().catch(() => undefined), late]);
}

async function findWorker(): Promise<ServiceWorker | undefined> {
  // Registering again waits for the browser's own check for a newer worker, which can hang while the bank is away.
  const known = await navigator.serviceWorker.getRegistration(workerUrl);
  if (known?.active?.scriptURL === new URL(workerUrl, location.href).href) return known.active;
  const registration = await navigator.serviceWorker.register(workerUrl);
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  return worker ? whenActive(worker) : undefined;
}

function whenActive(worker: ServiceWorker): Promise<ServiceWorker | undefined> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (worker.state !== 'activated' && worker.state !== 'redundant') return;
      worker.removeEventListener('statechange', check);
      resolve(worker.state === 'activated' ? worker : undefined);
    };
    worker.addEventListener('statechange', check);
    check();
  });
}

function askWorker(worker: ServiceWorker, refreshToken: string): Promise<RenewalOutcome> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    // The worker limits its own request; a little longer than that means that the browser has ended the worker.
    const timer = setTimeout(
      () => resolve({ kind: 'unreachable', message: 'The browser gave no answer about the session.' }),
      REQUEST_TIMEOUT_MS + WORKER_READY_TIMEOUT_MS,
    );
    port1.onmessage = (event: MessageEvent<RenewalOutcome>) => {
      clearTimeout(timer);
      port1.close();
      resolve(event.data);
    };
    worker.postMessage(refreshToken, [port2]);
  });
}
