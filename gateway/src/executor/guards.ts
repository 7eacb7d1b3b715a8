import { type DirectiveNode, Kind } from 'graphql';
import type { Variables } from './execution.ts';

/**
 * What @skip and @include on the way to a selection demand of the variables: all of these have to hold. The key is the same for
 * the same demands, so that selections can be told apart by it.
 */
export interface Guard {
  readonly key: string;
  readonly demands: ReadonlyMap<string, boolean>;
}

/** Demands nothing. */
export const ALWAYS: Guard = { key: '', demands: new Map() };

/** What the directives of one selection demand; `undefined` when nothing can meet it. */
export function guardOf(directives: readonly DirectiveNode[] | undefined): Guard | undefined {
  let guard: Guard | undefined = ALWAYS;
  for (const directive of directives ?? []) {
    const wanted = directive.name.value === 'include';
    if (!wanted && directive.name.value !== 'skip') continue;
    const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
    if (value?.kind === Kind.BOOLEAN) {
      if (value.value !== wanted) return undefined;
    } else if (value?.kind === Kind.VARIABLE) {
      guard = guard && both(guard, guardFor(new Map([[value.name.value, wanted]])));
    }
  }
  return guard;
}

/** Both guards together; `undefined` when they contradict each other. */
export function both(one: Guard, other: Guard): Guard | undefined {
  if (one === ALWAYS) return other;
  if (other === ALWAYS) return one;
  const demands = new Map(one.demands);
  for (const [variable, wanted] of other.demands) {
    const present = demands.get(variable);
    if (present !== undefined && present !== wanted) return undefined;
    demands.set(variable, wanted);
  }
  return guardFor(demands);
}

function guardFor(demands: ReadonlyMap<string, boolean>): Guard {
  const sorted = [...demands].sort(([a], [b]) => (a < b ? -1 : 1));
  return { key: sorted.map(([variable, wanted]) => `${wanted ? '+' : '-'}${variable}`).join(), demands };
}

/** Whether any of the guards holds, as a function of the coerced variables; `undefined` when one always does. */
export function compileGuards(guards: readonly Guard[]): ((variables: Variables) => boolean) | undefined {
  if (guards.some((guard) => guard.demands.size === 0)) return undefined;
  const alternatives = guards.map((guard) => [...guard.demands]);
  return (variables) =>
    alternatives.some((demands) => demands.every(([variable, wanted]) => variables[variable] === wanted));
}
