/** How something ended: the SDL's `AuditOutcome`. */
export const OUTCOMES = ['SUCCEEDED', 'REFUSED', 'DENIED'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Who did something. */
export type Actor =
  | { readonly kind: 'PERSON'; readonly id: string }
  | { readonly kind: 'SERVICE'; readonly id: string }
  | { readonly kind: 'ANONYMOUS' };

/** One fact of an audit event: an id, an amount in minor units, or a code. */
export interface Detail {
  readonly name: string;
  readonly value: string;
}

/** One thing that was done, tried or read, as the trail keeps it for good. */
export interface AuditEvent {
  /** `evt_…` */
  readonly id: string;
  readonly occurredAt: Date;
  /** Which service told of it. */
  readonly service: string;
  readonly action: string;
  readonly outcome: Outcome;
  readonly actor: Actor;
  readonly subjectIds: readonly string[];
  readonly details: readonly Detail[];
}
