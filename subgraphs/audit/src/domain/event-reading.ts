import type { z } from 'zod';
import type { Facts } from './facts.ts';
import type { Happening } from './happening.ts';

/** Reads one kind of event; `undefined` where its payload is not what it should be. */
export type Reading = (event: Happening) => Facts | undefined;

/** Reads a payload of a shape. */
export function reading<S extends z.ZodType>(
  payload: S,
  read: (payload: z.output<S>, event: Happening) => Facts,
): Reading {
  return (event) => {
    const parsed = payload.safeParse(event.payload);
    return parsed.success ? read(parsed.data, event) : undefined;
  };
}
