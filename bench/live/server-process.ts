import { type Profiler, Session } from 'node:inspector/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { WebSocket } from 'ws';
import { clock, type Driven, type DriveTask, readAlert, type Sighting } from './alerts.ts';

/** What a server under measurement can be asked, in messages of its parent. */
export type Request =
  | DriveTask
  /** How many streams are open. */
  | { readonly kind: 'streams' }
  /** Whether everything that was published is handled. */
  | { readonly kind: 'idle' }
  /** Alerts that were handed to a socket since the last question. */
  | { readonly kind: 'sent' }
  /** What the process holds after everything that can go has gone. */
  | { readonly kind: 'memory' }
  | { readonly kind: 'profile' }
  | { readonly kind: 'profiled' };

export interface Served {
  readonly drive: (task: DriveTask) => Promise<Driven>;
  readonly streams: () => number;
  readonly idle: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
}

/** Answers the parent's questions about what this process serves. */
export function answerParent(served: Served): void {
  const session = new Session();
  session.connect();
  const sent = watchSockets();
  const answer = async (request: Request): Promise<unknown> => {
    switch (request.kind) {
      case 'drive':
        return served.drive(request);
      case 'streams':
        return served.streams();
      case 'idle':
        return served.idle();
      case 'sent':
        return sent();
      case 'memory':
        return restingMemory();
      case 'profile':
        await session.post('Profiler.enable');
        await session.post('Profiler.start');
        return 'begun';
      case 'profiled':
        return (await session.post('Profiler.stop')).profile satisfies Profiler.Profile;
    }
  };
  process.on('message', (message) => {
    answer(message as Request).then(
      (said) => process.send?.(said ?? null),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.on('SIGTERM', () => {
    void served.stop().finally(() => process.exit());
  });
}

/** Notes when each alert was handed to its socket: `ws` has passed the bytes on when `send` returns. */
function watchSockets(): () => readonly Sighting[] {
  let sightings: Sighting[] = [];
  WebSocket.prototype.send = new Proxy(Reflect.get(WebSocket.prototype, 'send'), {
    apply(send: (...args: unknown[]) => void, socket: WebSocket, args: readonly unknown[]) {
      Reflect.apply(send, socket, args);
      const at = clock();
      const alert = typeof args[0] === 'string' ? readAlert(args[0]) : undefined;
      if (alert !== undefined) sightings.push([...alert, at]);
    },
  });
  return () => {
    const seen = sightings;
    sightings = [];
    return seen;
  };
}

async function restingMemory(): Promise<NodeJS.MemoryUsage> {
  setFlagsFromString('--expose-gc');
  // Else what was garbage before is room for what comes, and sockets seem to cost nothing.
  setFlagsFromString('--compact-on-every-full-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let turn = 0; turn < 4; turn += 1) {
    collect();
    await delay(300);
  }
  return process.memoryUsage();
}
