import type { PermissionContext } from './permissions.ts';
import type { RequestContext } from './subgraph.ts';

/** How each part is made: from what a request brings, and from other parts. */
export type Makers<D, T> = { readonly [K in keyof T]: (given: D, parts: T) => T[K] };

/**
 * Makes objects whose parts are each made when they are first used, and once. A request uses two of a service's fifteen loaders, and
 * live alerts are a thousand requests a second.
 */
export function whenUsed<D, T extends object>(makers: Makers<D, T>): (given: D) => T {
  class Parts {
    readonly given: D;
    constructor(given: D) {
      this.given = given;
    }
  }
  makeWhenUsed(Parts.prototype, makers, ({ given }) => given);
  return (given) => new Parts(given) as unknown as T;
}

/**
 * Makes the contexts of requests: `shared` is the same for all, each part of `own` is made for one request when it is first used. A context
 * is not to be spread: what it shares is not its own property.
 */
export function createContexts<C extends RequestContext, O extends Exclude<keyof C, keyof RequestContext>>(
  shared: Omit<C, keyof RequestContext | O>,
  own: Makers<RequestContext, Pick<C, O>>,
): (base: RequestContext) => C {
  class Context implements RequestContext {
    readonly viewer: RequestContext['viewer'];
    readonly granted: RequestContext['granted'];
    readonly traceId: string;
    declare readonly denied?: PermissionContext['denied'] & {};
    constructor({ viewer, granted, traceId, denied }: RequestContext) {
      this.viewer = viewer;
      this.granted = granted;
      this.traceId = traceId;
      if (denied !== undefined) this.denied = denied;
    }
  }
  Object.assign(Context.prototype, shared);
  makeWhenUsed(Context.prototype, own, (context) => context);
  return (base) => new Context(base) as unknown as C;
}

function makeWhenUsed<O extends object, D, T extends object>(
  prototype: O,
  makers: Makers<D, T>,
  givenOf: (object: O) => D,
): void {
  for (const name of Object.keys(makers) as (keyof T & string)[]) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: O): T[keyof T] {
        const value = makers[name](givenOf(this), this as unknown as T);
        Object.defineProperty(this, name, { value });
        return value;
      },
    });
  }
}
