import type { PersonalDataKeeper } from '@florin/kit';

/** What this service holds about people: nothing yet, because nobody can apply yet. */
export function loanPersonalData(): PersonalDataKeeper {
  return { held: async () => ({ items: [], blockers: [] }), pages: {}, erase: async () => {} };
}
