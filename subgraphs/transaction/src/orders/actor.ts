import { customerIdOf, publicError, type Viewer } from '@florin/kit';

/** The customer's id of the person who gives an order. The permission table lets in nobody else. */
export function actorOf(viewer: Viewer): string {
  const actor = customerIdOf(viewer);
  if (actor === undefined) throw publicError('FORBIDDEN', 'Only a person can give an order.');
  return actor;
}
