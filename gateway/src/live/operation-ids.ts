import { MessageType } from 'graphql-ws';

/** A client's message as graphql-ws is to get it. */
export type ReadMessage =
  /** An operation's message has to be called done when graphql-ws has done with it. */
  | { readonly kind: 'message'; readonly message: unknown; readonly done: () => void }
  /** It begins an operation under the id of one that is under way. */
  | { readonly kind: 'taken' }
  /** It ends an operation that is over. */
  | { readonly kind: 'nothing' };

/** How graphql-ws begins each message that is about an operation. */
const OPERATION = '{"id":"';

/**
 * Gives each operation of a socket a name of its own towards graphql-ws: a number, and the client's id. graphql-ws keeps operations by name, and
 * tidies up after one that its client completed some time later. Under the client's ids it would then take the next operation of that id for
 * the old one, complete it towards the client, and forget it while it goes on.
 */
export class OperationIds {
  /** By the client's id. */
  readonly #underWay = new Map<string, number>();
  readonly #numbers = new Set<number>();
  #last = 0;

  /** @param text what is no JSON, or no message, is left to graphql-ws, which closes for it */
  read(text: string): ReadMessage {
    const message = parsed(text);
    const { id, type } = isMessage(message) ? message : {};
    if (typeof id !== 'string' || id === '') return { kind: 'message', message, done: () => undefined };
    const before = this.#underWay.get(id);
    if (type === MessageType.Subscribe) {
      if (before !== undefined) return { kind: 'taken' };
      const number = this.#begin(id);
      return { kind: 'message', message: named(message, number, id), done: () => this.#end(number, id) };
    }
    if (type !== MessageType.Complete) return { kind: 'message', message, done: () => undefined };
    if (before === undefined) return { kind: 'nothing' };
    this.#end(before, id);
    return { kind: 'message', message: named(message, before, id), done: () => undefined };
  }

  /** What a client is told, under its own id; `undefined` for what an operation says that the client has completed. */
  told(text: string): string | undefined {
    if (!text.startsWith(OPERATION)) return text;
    const colon = text.indexOf(':', OPERATION.length);
    const number = Number(text.slice(OPERATION.length, colon));
    return this.#numbers.has(number) ? `${OPERATION}${text.slice(colon + 1)}` : undefined;
  }

  #begin(id: string): number {
    this.#last += 1;
    this.#underWay.set(id, this.#last);
    this.#numbers.add(this.#last);
    return this.#last;
  }

  #end(number: number, id: string): void {
    this.#numbers.delete(number);
    if (this.#underWay.get(id) === number) this.#underWay.delete(id);
  }
}

/** The client's id in an operation's name. */
export function clientIdOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function named(message: unknown, number: number, id: string): unknown {
  return { ...(message as object), id: `${number}:${id}` };
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    // graphql-ws would parse a string once more, whose values nobody has counted.
    return typeof value === 'string' ? text : value;
  } catch {
    return text;
  }
}

function isMessage(value: unknown): value is { readonly id?: unknown; readonly type?: unknown } {
  return typeof value === 'object' && value !== null;
}
