import type { JsonWebKey, KeyObject } from 'node:crypto';
import {
  buildSubgraph,
  createAssertionVerifier,
  type Database,
  databaseAnswers,
  isMigrated,
  type Logger,
  parseTypeDefinitions,
  type ServiceKeys,
  type Subgraph,
  subgraphFolder,
} from '@florin/kit';
import { permissions } from './permissions.ts';
import { createAccessTokenIssuer } from './sign-in/access-tokens.ts';

/** The numbered SQL files of this service's database. */
export const MIGRATIONS_FOLDER = `${subgraphFolder('customer')}/migrations`;

export interface CustomerDependencies {
  /** As the service's own role. Whoever opened it ends it, after `close`. */
  readonly database: Database;
  readonly keys: ServiceKeys;
  /** The Ed25519 private key that signs access tokens. */
  readonly tokenKey: KeyObject;
  /** `iss` of access tokens. */
  readonly issuer: string;
  /** `aud` of access tokens. */
  readonly audience: string;
  /** Whether signing up verifies at once: dev and test only. */
  readonly verifyAtSignUp: boolean;
  /** Where this deployment keeps personal data, such as `eu`. */
  readonly region: string;
  /** Wall time in milliseconds; tests give their own. */
  readonly now?: () => number;
  readonly logger: Logger;
}

export interface CustomerService {
  readonly subgraph: Subgraph;
  /** The public keys that verify access tokens (RFC 7517). */
  jwks(): { keys: JsonWebKey[] };
  close(): Promise<void>;
}

/** Builds the subgraph `customer`: customers, sign-in, sessions and verification. */
export function buildCustomer(dependencies: CustomerDependencies): CustomerService {
  const { database, keys, logger, tokenKey, issuer, audience } = dependencies;
  const now = dependencies.now ?? Date.now;
  const tokens = createAccessTokenIssuer({ key: tokenKey, issuer, audience, now });
  const subgraph = buildSubgraph({
    name: 'customer',
    typeDefs: parseTypeDefinitions('customer', { sandbox: false }),
    resolvers: {},
    permissions,
    verifier: createAssertionVerifier(keys, now),
    logger,
    contextFor: (base) => base,
    ready: async () => (await databaseAnswers(database)) && (await isMigrated(database, MIGRATIONS_FOLDER)),
    close: async () => {},
  });
  return { subgraph, jwks: tokens.jwks, close: subgraph.close };
}
