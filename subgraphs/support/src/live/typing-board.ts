import { randomUUID } from 'node:crypto';
import type { EventBus } from '@florin/events';
import type { Logger } from '@florin/kit';
import { z } from 'zod';
import type { Typist } from '../domain/typing.ts';
import { TYPING_LIFE_MS, TYPISTS_MAX } from '../limits.ts';

/** Who is typing, in all instances, as far as this one has heard: kept in memory, for some seconds. */
export interface TypingBoard {
  /** Tells every instance, this one at once. */
  set(ticketId: string, typist: Typist, typing: boolean): void;
  typists(ticketId: string): readonly Typist[];
  /** Calls the listener when who types in a ticket may have changed. @returns what ends it */
  attach(ticketId: string, listener: () => void): () => void;
  close(): void;
}

const TOPIC = 'support typing';
/** Ids and codes; names are known to the ticket. */
const signalSchema = z.object({
  instance: z.string(),
  ticketId: z.string(),
  personId: z.string(),
  side: z.enum(['CUSTOMER', 'AGENT']),
  internal: z.boolean(),
  typing: z.boolean(),
});

interface Entry {
  readonly typist: Typist;
  readonly expiry: NodeJS.Timeout;
}

export function createTypingBoard(bus: EventBus, logger: Logger): TypingBoard {
  const instance = randomUUID();
  const entries = new Map<string, Map<string, Entry>>();
  const listeners = new Map<string, Set<() => void>>();
  let count = 0;
  const tell = (ticketId: string) => {
    for (const listener of listeners.get(ticketId) ?? []) listener();
  };
  const remove = (ticketId: string, personId: string) => {
    const typists = entries.get(ticketId);
    const entry = typists?.get(personId);
    if (typists === undefined || entry === undefined) return;
    clearTimeout(entry.expiry);
    typists.delete(personId);
    if (typists.size === 0) entries.delete(ticketId);
    count -= 1;
  };
  const note = (ticketId: string, typist: Typist, typing: boolean) => {
    const { personId } = typist;
    remove(ticketId, personId);
    if (typing && count < TYPISTS_MAX) {
      const expire = () => {
        remove(ticketId, personId);
        tell(ticketId);
      };
      const typists = entries.get(ticketId) ?? new Map<string, Entry>();
      entries.set(ticketId, typists.set(personId, { typist, expiry: setTimeout(expire, TYPING_LIFE_MS).unref() }));
      count += 1;
    }
    tell(ticketId);
  };
  const detach = bus.onSignal(TOPIC, (payload) => {
    const signal = signalSchema.safeParse(parse(payload));
    if (!signal.success || signal.data.instance === instance) return;
    const { ticketId, typing, personId, side, internal } = signal.data;
    note(ticketId, { personId, side, internal }, typing);
  });
  return {
    set(ticketId, typist, typing) {
      note(ticketId, typist, typing);
      const signal: z.input<typeof signalSchema> = { instance, ticketId, ...typist, typing };
      bus
        .signal(TOPIC, JSON.stringify(signal))
        .catch((error: unknown) => logger.debug({ err: error }, 'other instances were not told who types'));
    },
    typists: (ticketId) => [...(entries.get(ticketId)?.values() ?? [])].map((entry) => entry.typist),
    attach(ticketId, listener) {
      const attached = listeners.get(ticketId) ?? new Set();
      listeners.set(ticketId, attached.add(listener));
      return () => {
        attached.delete(listener);
        if (attached.size === 0 && listeners.get(ticketId) === attached) listeners.delete(ticketId);
      };
    },
    close() {
      detach();
      for (const [ticketId, typists] of entries) for (const personId of typists.keys()) remove(ticketId, personId);
      listeners.clear();
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
