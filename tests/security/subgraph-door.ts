import {
  createAssertionSigner,
  deriveServiceKeys,
  type ServiceName,
  type Subgraph,
  type SubgraphEvents,
  type SubgraphResult,
  type Viewer,
} from '@florin/kit';
import type { TestBank } from '@florin/testkit';

/** Calls a subgraph directly, as the gateway would for a user, or as a service in its own name. */
export async function askAs(
  bank: TestBank,
  subgraph: Subgraph,
  viewer: Viewer,
  operation: { readonly query: string; readonly variables: Record<string, unknown> },
  audience: ServiceName = subgraph.name,
): Promise<SubgraphResult> {
  return subgraph.execute({ ...operation, assertion: await assertionOf(bank, viewer, audience), traceId: 'matrix' });
}

/** Subscribes at a subgraph directly. Whoever gets events ends them. */
export async function subscribeAs(
  bank: TestBank,
  subgraph: Subgraph,
  viewer: Viewer,
  operation: { readonly query: string; readonly variables: Record<string, unknown> },
): Promise<SubgraphResult | SubgraphEvents> {
  const assertion = await assertionOf(bank, viewer, subgraph.name);
  return subgraph.subscribe({ ...operation, assertion, traceId: 'matrix' });
}

function assertionOf(bank: TestBank, viewer: Viewer, audience: ServiceName): Promise<string> {
  const issuer = viewer.kind === 'service' ? viewer.service : 'gateway';
  return createAssertionSigner(deriveServiceKeys(bank.secret, issuer)).sign(viewer, audience);
}
