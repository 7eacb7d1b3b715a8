import type { Viewer } from '@florin/kit';
import type { CustomerContext } from '../context.ts';

/** Who asks, for fields whose rule lets people through and nobody else. */
export function signedInPerson({ viewer }: CustomerContext): Extract<Viewer, { kind: 'user' }> {
  if (viewer.kind !== 'user') throw new Error('the rule let somebody through who is not signed in');
  return viewer;
}
