import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { COST_OF_REFUSAL } from './limits.ts';
import { refusalOf } from './operation-limits.ts';
import { type PageVariable, pageSizesOf, wrongPageSize } from './page-sizes.ts';
import { type CostFormula, costFormulaOf, costOf } from './protection/operation-cost.ts';
import type { OperationCost, RateLimits } from './protection/rate-limits.ts';
import { subjectOf } from './protection/subjects.ts';
import { readVariables } from './protection/variable-limits.ts';
import type { GatewayContext } from './request-context.ts';

/** What is known of an operation, whoever asks and whatever its variables are. */
type Verdict =
  | { readonly kind: 'fine'; readonly cost: CostFormula; readonly pages: readonly PageVariable[] }
  | { readonly kind: 'refused'; readonly error: GraphQLError };

/**
 * Refuses operations that are too large before they are planned, because planning and running are synchronous in one process, and
 * one client's operation must not keep everybody waiting; takes the points of those that are not, and tells them in
 * `extensions.cost`. Measured once per operation; Apollo Server keeps parsed documents.
 */
export function limitOperations(rateLimits: RateLimits): ApolloServerPlugin<GatewayContext> {
  const known = new WeakMap<OperationDefinitionNode, Verdict>();
  const verdictOn = (schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Verdict => {
    const verdict = known.get(operation) ?? verdictOf(schema, operation, fragmentsOf(document));
    known.set(operation, verdict);
    return verdict;
  };
  return {
    async requestDidStart() {
      let cost: OperationCost | undefined;
      const listener: GraphQLRequestListener<GatewayContext> = {
        async didResolveOperation({ schema, document, operation, request, contextValue }) {
          if (operation === undefined) return;
          const verdict = verdictOn(schema, document, operation);
          if (verdict.kind === 'refused') throw verdict.error;
          const variables = readVariables(request.variables);
          if (variables.kind === 'refused') throw variables.error;
          const values = request.variables ?? {};
          const wrongPage = wrongPageSize(verdict.pages, values);
          if (wrongPage !== undefined) throw wrongPage;
          const points = costOf(verdict.cost, values) + variables.elements;
          const charge = await rateLimits.charge(subjectOf(contextValue.viewer), points);
          cost = charge.cost;
          if (charge.kind === 'refused') throw charge.error;
        },
        async willSendResponse({ response, contextValue }) {
          if (response.body.kind !== 'single') return;
          // Whatever was refused before had to be read and checked all the same.
          cost ??= (await rateLimits.charge(subjectOf(contextValue.viewer), COST_OF_REFUSAL)).cost;
          const { singleResult } = response.body;
          singleResult.extensions = { ...singleResult.extensions, cost };
        },
      };
      return listener;
    },
  };
}

function verdictOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Verdict {
  const error = refusalOf(schema, operation, fragments);
  if (error !== undefined) return { kind: 'refused', error };
  const pages = pageSizesOf(schema, operation, fragments);
  if (pages.kind === 'wrong') return { kind: 'refused', error: pages.error };
  return { kind: 'fine', cost: costFormulaOf(schema, operation, fragments), pages: pages.variables };
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}
