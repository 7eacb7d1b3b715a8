/** What an event may carry: ids, amounts as strings of minor units, and codes. Never personal data (ARCHITECTURE §4). */
export type EventPayload = {
  readonly [key: string]: string | number | boolean | null | readonly EventPayload[] | EventPayload;
};

/** Something that happened, as its service publishes it. Types and versions are listed in each service's `events/published.ts`. */
export interface DomainEvent {
  /** Such as `TransferPosted`. */
  readonly type: string;
  /** Of the payload's shape; a changed shape is a new version beside the old. */
  readonly version: number;
  /** The thing that it happened to; order holds per aggregate. */
  readonly aggregateId: string;
  readonly payload: EventPayload;
}
