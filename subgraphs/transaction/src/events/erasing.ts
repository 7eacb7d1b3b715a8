import { vaultOf } from '@florin/encryption';
import { type Consumer, type EventBus, startConsumer } from '@florin/events';
import type { Database, Logger } from '@florin/kit';
import { z } from 'zod';
import { sealOnce } from '../store/seal-details.ts';
import { shredPerson } from '../store/shred-person.ts';

const personErased = z.object({ customerId: z.string().min(1) });

/** Erases here whom the service `customer` has erased (`PersonErased`). */
export function startErasing(options: {
  readonly database: Database;
  readonly bus: EventBus;
  readonly logger: Logger;
}): Consumer {
  const vault = vaultOf(options.database);
  return startConsumer({
    ...options,
    group: 'transaction',
    sources: ['customer'],
    types: ['PersonErased'],
    async handle(sql, events) {
      const erased = events.filter(({ type, version }) => type === 'PersonErased' && version === 1);
      if (erased.length === 0) return;
      // What is plain yet has no key that could be destroyed.
      let sealed: number;
      do sealed = await sealOnce(options.database);
      while (sealed > 0);
      for (const { payload } of erased)
        await shredPerson(sql, vault, personErased.parse(payload).customerId, new Date());
    },
  });
}
