import {
  createAssertionSigner,
  deriveServiceKeys,
  type Role,
  type Subgraph,
  type SubgraphResult,
  type Viewer,
} from '@florin/kit';

export const TEST_SECRET = 'a secret of tests only';

/** Runs an operation at the subgraph as somebody, as the gateway or the calling service would. */
export type RunAs = (viewer: Viewer, query: string, variables?: Record<string, unknown>) => Promise<SubgraphResult>;

export function clientOf(subgraph: Subgraph): RunAs {
  return async (viewer, query, variables = {}) => {
    const issuer = viewer.kind === 'service' ? viewer.service : 'gateway';
    const assertion = await createAssertionSigner(deriveServiceKeys(TEST_SECRET, issuer)).sign(viewer, 'transaction');
    return subgraph.execute({ query, variables, assertion, traceId: 'test' });
  };
}

export function person(customerId: string, ...roles: Role[]): Viewer {
  return { kind: 'user', customerId, roles: roles.length === 0 ? ['CUSTOMER'] : roles, sessionId: 'ses_test' };
}
