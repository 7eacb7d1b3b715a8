import { isId } from '@florin/kit';
import type { Actor, Detail, Outcome } from './audit-event.ts';

/** What an event tells the trail. */
export interface Facts {
  readonly outcome: Outcome;
  readonly actor: Actor;
  readonly subjects: readonly (string | null | undefined)[];
  readonly details: readonly Detail[];
}

export const person = (id: string): Actor => ({ kind: 'PERSON', id });
export const service = (id: string): Actor => ({ kind: 'SERVICE', id });
export const ANONYMOUS: Actor = { kind: 'ANONYMOUS' };

/** A fact by its name; what is absent tells nothing. */
export function details(facts: Readonly<Record<string, string | number | boolean | null | undefined>>): Detail[] {
  return Object.entries(facts).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [{ name, value: String(value) }],
  );
}

/** The kinds of thing that something is done to. */
const SUBJECT_KINDS = [
  'customer',
  'hold',
  'account',
  'transaction',
  'transfer',
  'ticket',
  'alert',
  'message',
  'approval',
  'loan',
  'loanApplication',
  'upload',
  'verification',
] as const;

/** What one movement of money is known by: of each, few things are ever told. */
const MOVEMENT_KINDS = ['transaction', 'transfer', 'hold'] as const satisfies readonly (typeof SUBJECT_KINDS)[number][];

export function isMovementId(id: string): boolean {
  return MOVEMENT_KINDS.some((kind) => isId(kind, id));
}

/** Whether a text is the id of something that an auditor may look for. */
export function isSubjectId(text: unknown): text is string {
  return typeof text === 'string' && SUBJECT_KINDS.some((kind) => isId(kind, text));
}
