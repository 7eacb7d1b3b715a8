import { customerIdOf, publicError } from '@florin/kit';
import type { ActingHolder } from '../acts/act-on-account.ts';
import type { AccountContext } from '../context.ts';

/** Who acts, in their own name. */
export function actingHolder({ viewer, traceId }: Pick<AccountContext, 'viewer' | 'traceId'>): ActingHolder {
  const customerId = customerIdOf(viewer);
  if (customerId === undefined) throw publicError('UNAUTHENTICATED', 'Sign in first.');
  return { customerId, traceId };
}
