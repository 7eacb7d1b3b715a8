import { publicError } from './errors.ts';
import { isId } from './ids.ts';
import { anyone, calledBy, type PermissionTable } from './permissions.ts';

/** What becomes of data of a person who is erased; the SDL's `ErasureAction`. */
export type ErasureAction = 'DELETE' | 'SHRED' | 'RESTRICT';
/** By which rule something is kept; the SDL's `RetentionRule`. */
export type RetentionRule = 'IDENTITY' | 'BOOKINGS' | 'TRAIL';
/** Why somebody cannot be erased now; the SDL's `ErasureBlock`. */
export type ErasureBlock = 'OPEN_ACCOUNT' | 'BALANCE' | 'OPEN_TICKET' | 'OPEN_LOAN' | 'STAFF_ROLE';
/** `ERASE`: what no law holds. `PURGE`: the restricted rest, when its time is over. */
export type ErasureStage = 'ERASE' | 'PURGE';

export interface PersonalDataItem {
  /** What it is, in words. */
  readonly category: string;
  readonly records: number;
  readonly action: ErasureAction;
  /** Exactly where it is restricted. */
  readonly rule: RetentionRule | null;
  /** From when the rule counts; `null` for from the erasure. */
  readonly since: Date | null;
}

/** What one service holds about a person, and what is in the way of erasing it. */
export interface PersonalData {
  readonly items: readonly PersonalDataItem[];
  readonly blockers: readonly { readonly reason: ErasureBlock; readonly count: number }[];
}

/** Records, each a JSON text, and where the next page begins. */
export interface PersonalDataPage {
  readonly lines: readonly string[];
  readonly next: string | null;
}

/** One page of a category, from `after` on; each service chooses what its `after` is, and reads it as something from outside. */
export type PageReader = (personId: string, after: string | null) => Promise<PersonalDataPage>;

/**
 * What a service holds about people, as `customer` asks for it. All of it is asked for again after a crash: reading has no effect, and
 * erasing what is erased already does nothing more.
 */
export interface PersonalDataKeeper {
  held(personId: string): Promise<PersonalData>;
  /** By category of the export. */
  readonly pages: Readonly<Record<string, PageReader>>;
  erase(personId: string, stage: ErasureStage): Promise<void>;
}

/** Something in the way, where there is any. */
export function blockerOf(reason: ErasureBlock, count: number): PersonalData['blockers'] {
  return count > 0 ? [{ reason, count }] : [];
}

/** What these resolvers need of a service's context. */
export interface KeeperContext {
  readonly personalData: PersonalDataKeeper;
}

/** Resolvers of the fields by which `customer` asks (`schema/common/personal-data.graphql`). */
export const personalDataFields = {
  Query: {
    personalData: async (_parent: unknown, args: { personId: string }, { personalData }: KeeperContext) => {
      const { items, blockers } = await personalData.held(readPerson(args.personId));
      return { items: [...items], blockers: [...blockers] };
    },
    personalDataPage: async (
      _parent: unknown,
      args: { personId: string; category: string; after?: string | null | undefined },
      { personalData }: KeeperContext,
    ) => {
      const { pages } = personalData;
      const read = Object.hasOwn(pages, args.category) ? pages[args.category] : undefined;
      if (read === undefined) throw publicError('BAD_USER_INPUT', 'category is none of this service.');
      const { lines, next } = await read(readPerson(args.personId), args.after ?? null);
      return { lines: [...lines], next };
    },
  },
  Mutation: {
    erasePersonalData: async (
      _parent: unknown,
      args: { personId: string; stage: ErasureStage },
      { personalData }: KeeperContext,
    ) => {
      await personalData.erase(readPerson(args.personId), args.stage);
      return true;
    },
  },
} as const;

function readPerson(unchecked: string): string {
  if (!isId('customer', unchecked)) throw publicError('BAD_USER_INPUT', "personId is not a person's id.");
  return unchecked;
}

const asker = calledBy('customer');

/** The rules of the same fields, for a service's table. */
export const personalDataRules = {
  Query: { personalData: asker, personalDataPage: asker },
  Mutation: { erasePersonalData: asker },
  types: {
    PersonalData: { '*': anyone },
    PersonalDataItem: { '*': anyone },
    PersonalDataBlocker: { '*': anyone },
    PersonalDataPage: { '*': anyone },
  },
} as const satisfies { Query: PermissionTable[string]; Mutation: PermissionTable[string]; types: PermissionTable };
