import type { Viewer } from '@florin/kit';
import type { DomainEvent } from '../domain-event.ts';

/** Somebody, and a field that its rule refused to them. */
export interface DeniedAccess {
  readonly kind: Viewer['kind'];
  /** A customer's id or a service's name; absent for who is unknown, and where there were too many to name each. */
  readonly id: string | undefined;
  /** `Type.field`. */
  readonly coordinate: string;
}

/** A rule refused a field to somebody. Aggregate: whoever was refused. Several within a minute are one event. */
export interface AccessDenied extends DomainEvent {
  readonly type: 'AccessDenied';
  readonly version: 1;
  readonly payload: {
    readonly viewerKind: Viewer['kind'];
    readonly viewerId: string | null;
    readonly coordinate: string;
    /** How many times, since the last event of the same. */
    readonly count: number;
  };
}

export function accessDenied({ kind, id, coordinate }: DeniedAccess, count: number): AccessDenied {
  return {
    type: 'AccessDenied',
    version: 1,
    aggregateId: id ?? kind,
    payload: { viewerKind: kind, viewerId: id ?? null, coordinate, count },
  };
}
