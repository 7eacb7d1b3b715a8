import { barPerson } from './bar-person.ts';
import { DATA_KEYS } from './data-keys.ts';
import { sealPersonNow } from './seal-documents.ts';
import type { SealedDocuments } from './sealed-documents.ts';

/**
 * Makes what a person wrote to the bank, and was answered, unreadable for ever, wherever copies of it are: their data keys are destroyed.
 * Before anything else no ticket of theirs can be raised any more, and those that live are closed.
 * Tickets stay with their ids, states and times; their texts read `erased`. Other instances may read on for as long as they keep keys (a
 * minute). Idempotent. What was not sealed yet is sealed before.
 */
export async function shredPerson(documents: SealedDocuments, customerId: string, at: Date): Promise<void> {
  await barPerson(documents, customerId, at);
  await sealPersonNow(documents, customerId);
  const keys = documents.collection(DATA_KEYS);
  // A first key, where there is none, so that nothing later is sealed for them under a new one.
  await documents.vault.sealingKey(keys, customerId).catch(unlessErased);
  await documents.vault.shred(keys, customerId, at);
}

function unlessErased(error: Error): void {
  if (error.name !== 'SubjectErased') throw error;
}
