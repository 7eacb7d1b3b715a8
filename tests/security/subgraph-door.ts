import {
  createAssertionSigner,
  deriveServiceKeys,
  type ServiceName,
  type Subgraph,
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
  const issuer = viewer.kind === 'service' ? viewer.service : 'gateway';
  const assertion = await createAssertionSigner(deriveServiceKeys(bank.secret, issuer)).sign(viewer, audience);
  return subgraph.execute({ ...operation, assertion, traceId: 'matrix' });
}
