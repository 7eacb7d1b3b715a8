import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { OperationText } from './executor/plan-cache.ts';
import { COST_OF_REFUSAL } from './limits.ts';
import { refusalOf, sizeOf } from './operation-limits.ts';
import { type PageVariable, pageSizesOf, wrongPageSize } from './page-sizes.ts';
import { type CostFormula, costFormulaOf, costOf } from './protection/operation-cost.ts';
import type { PlanningLimits } from './protection/planning-limits.ts';
import type { OperationCost, RateLimits } from './protection/rate-limits.ts';
import { subjectOf } from './protection/subjects.ts';
import { readVariables } from './protection/variable-limits.ts';
import type { GatewayContext } from './request-context.ts';

/** What is known of an operation, whoever asks and whatever its variables are. */
type Verdict =
  | {
      readonly kind: 'fine';
      readonly cost: CostFormula;
      readonly fields: number;
      readonly pages: readonly PageVariable[];
    }
  | { readonly kind: 'refused'; readonly error: GraphQLError };

/**
 * Refuses operations that are too large before they are planned, because planning and running are synchronous in one process, and
 * one client's operation must not keep everybody waiting; takes the points of those that are not, and tells them in
 * `extensions.cost`. Measured once per operation; Apollo Server keeps parsed documents.
 *
 * @param isPlanned whether nothing is left to do for a text but to run it; others take from `planningLimits` too
 */
export function limitOperations(
  rateLimits: RateLimits,
  planningLimits: PlanningLimits,
  isPlanned: (text: OperationText) => boolean,
): ApolloServerPlugin<GatewayContext> {
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
        async didResolveOperation({ schema, document, operation, operationName, source, request, contextValue }) {
          if (operation === undefined) return;
          const verdict = verdictOn(schema, document, operation);
          if (verdict.kind === 'refused') throw verdict.error;
          const variables = readVariables(request.variables);
          if (variables.kind === 'refused') throw variables.error;
          const values = request.variables ?? {};
          const wrongPage = wrongPageSize(verdict.pages, values);
          if (wrongPage !== undefined) throw wrongPage;
          const points = costOf(verdict.cost, values) + variables.elements;
          const subject = subjectOf(contextValue.viewer);
          const charge = await rateLimits.charge(subject, points);
          cost = charge.cost;
          if (charge.kind === 'refused') throw charge.error;
          if (isPlanned({ source, operationName: operationName ?? undefined })) return;
          const refusal = await planningLimits.charge(subject, verdict.fields);
          if (refusal !== undefined) throw refusal;
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
  const size = sizeOf(schema, operation, fragments);
  const error = refusalOf(size, operation, fragments);
  if (error !== undefined) return { kind: 'refused', error };
  const pages = pageSizesOf(schema, operation, fragments);
  if (pages.kind === 'wrong') return { kind: 'refused', error: pages.error };
  return {
    kind: 'fine',
    cost: costFormulaOf(schema, operation, fragments),
    fields: size.fields,
    pages: pages.variables,
  };
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}
