import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { refusalOf } from './operation-limits.ts';
import type { GatewayContext } from './request-context.ts';

/**
 * Refuses operations that are too large before they are planned: planning and running are synchronous in one process, and one
 * client's operation must not keep everybody waiting. Measured once per operation; Apollo Server keeps parsed documents.
 */
export function limitOperations(): ApolloServerPlugin<GatewayContext> {
  const measured = new WeakMap<OperationDefinitionNode, { readonly refusal: GraphQLError | undefined }>();
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation }) {
          if (operation === undefined) return;
          const known = measured.get(operation);
          const verdict = known ?? {
            refusal: refusalOf(schema, operation, fragmentsOf(document)),
          };
          if (known === undefined) measured.set(operation, verdict);
          if (verdict.refusal !== undefined) throw verdict.refusal;
        },
      };
    },
  };
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}
