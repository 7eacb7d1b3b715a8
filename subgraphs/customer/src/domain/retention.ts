import type { ErasureAction, ErasureBlock, PersonalDataItem, RetentionRule } from '@florin/kit';

/** How many years each rule keeps what it holds. */
export type RetentionYears = Readonly<Record<RetentionRule, number>>;

/** What the laws that the bank knows ask for; settings of the service change it (`RETENTION_…_YEARS`). */
export const RETENTION_YEARS: RetentionYears = { IDENTITY: 5, BOOKINGS: 10, TRAIL: 10 };

/** The law behind a rule, as people and compliance read it. */
export const LEGAL_BASES: Readonly<Record<RetentionRule, string>> = {
  IDENTITY:
    'Directive (EU) 2015/849, article 40 (1) (a): identity of customers, after the end of the business relationship',
  BOOKINGS: 'Commercial and tax law: bookings and what proves them, after they were made',
  TRAIL: 'Directive (EU) 2015/849, article 40 (1) (b): what was done, by ids without names',
};

/** One line of the plan. */
export interface ErasureItem {
  readonly service: string;
  readonly category: string;
  readonly records: number;
  readonly action: ErasureAction;
  readonly rule: RetentionRule | null;
  /** ISO 8601; when what is restricted goes too. */
  readonly purgeOn: string | null;
}

export interface ErasureBlocker {
  readonly service: string;
  readonly reason: ErasureBlock;
  readonly count: number;
}

/** What a service holds, with whose it is. */
export type HeldItem = PersonalDataItem & { readonly service: string };

/**
 * The plan of an erasure. What is restricted has its date by the rule's years from when the rule counts. What a relationship holds
 * (`IDENTITY`) is held only where there was one: some account. Whoever never had one is shredded at once.
 */
export function planOf(held: readonly HeldItem[], years: RetentionYears, at: Date): readonly ErasureItem[] {
  const accounts = held.find(({ service, rule }) => service === 'account' && rule === 'BOOKINGS');
  const hadRelationship = accounts !== undefined && accounts.records > 0;
  return held
    .filter(({ records }) => records > 0)
    .map(({ service, category, records, action, rule, since }): ErasureItem => {
      if (action !== 'RESTRICT' || rule === null)
        return { service, category, records, action, rule: null, purgeOn: null };
      if (rule === 'IDENTITY' && !hadRelationship)
        return { service, category, records, action: 'SHRED', rule: null, purgeOn: null };
      const from = since ?? (rule === 'IDENTITY' ? accounts?.since : undefined) ?? at;
      return { service, category, records, action, rule, purgeOn: yearsAfter(from, years[rule]).toISOString() };
    });
}

/** When the next of what is restricted goes; `undefined` where nothing is left. */
export function nextPurge(items: readonly ErasureItem[], after: Date): Date | undefined {
  const times = items.flatMap(({ purgeOn }) => (purgeOn === null ? [] : [Date.parse(purgeOn)]));
  const left = times.filter((time) => time > after.getTime());
  return left.length === 0 ? undefined : new Date(Math.min(...left));
}

/** Whether something that a rule held may go now. */
export function isDue(items: readonly ErasureItem[], rule: RetentionRule, at: Date): boolean {
  const held = items.filter((item) => item.rule === rule);
  return held.every(({ purgeOn }) => purgeOn === null || Date.parse(purgeOn) <= at.getTime());
}

function yearsAfter(from: Date, years: number): Date {
  const date = new Date(from);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date;
}
