import { publicError } from '@florin/kit';
import type { GraphQLError } from 'graphql';
import { VARIABLE_VALUES_MAX, VARIABLES_DEPTH_MAX } from '../limits.ts';

/** What an operation's variables are, looked at once and never by recursion: a client may nest them as deep as it likes. */
export type VariablesReading =
  | { readonly kind: 'fine' /** Elements of all lists. */; readonly elements: number }
  | { readonly kind: 'refused'; readonly error: GraphQLError };

export function readVariables(variables: unknown): VariablesReading {
  let level: unknown[] = [variables];
  let values = 0;
  let elements = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > VARIABLES_DEPTH_MAX) return refused(`nested deeper than ${VARIABLES_DEPTH_MAX} levels`);
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      const inner: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
      values += inner.length;
      if (values > VARIABLE_VALUES_MAX) return refused(`more than ${VARIABLE_VALUES_MAX} values`);
      if (Array.isArray(value)) elements += inner.length;
      for (const one of inner) if (typeof one === 'object') next.push(one);
    }
    level = next;
  }
  return { kind: 'fine', elements };
}

function refused(what: string): VariablesReading {
  return {
    kind: 'refused',
    error: publicError('BAD_USER_INPUT', `The variables are ${what}.`, { http: { status: 400 } }),
  };
}
