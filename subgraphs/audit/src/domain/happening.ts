/** What an event may carry, as the bus gives it: nothing about its shape is believed. */
export type Happening = {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly version: number;
  readonly aggregateId: string;
  readonly payload: { readonly [name: string]: unknown };
  readonly occurredAt: Date;
};
