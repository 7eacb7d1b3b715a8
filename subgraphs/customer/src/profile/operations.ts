import type { Database, Faults } from '@florin/kit';
import { type ProfileChange, parseProfileChange, type UncheckedProfileChange } from '../domain/profile.ts';
import { findPendingEmail } from '../store/mail-tokens.ts';
import { type UpdateProfileOutcome, updateProfile } from './update-profile.ts';

/** What people do with their own details. */
export interface ProfileOperations {
  /** Reads a change of details, by the bank's day. */
  parseProfileChange(unchecked: UncheckedProfileChange): ProfileChange | { readonly faults: Faults };
  updateProfile(
    customerId: string,
    change: ProfileChange,
    given: { readonly expectedVersion: number | undefined; readonly challengeId: string | undefined },
  ): Promise<UpdateProfileOutcome>;
  /** The address that somebody asked for, and has not confirmed yet. */
  pendingEmail(customerId: string): Promise<string | undefined>;
}

export function profileOperations(deps: {
  readonly database: Database;
  readonly now: () => number;
}): ProfileOperations {
  const { database, now } = deps;
  return {
    parseProfileChange: (unchecked) => parseProfileChange(unchecked, new Date(now()).toISOString().slice(0, 10)),
    updateProfile: (customerId, change, given) => updateProfile(deps, customerId, change, given),
    pendingEmail: (customerId) => findPendingEmail(database, customerId, new Date(now())),
  };
}
