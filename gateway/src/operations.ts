import type { ApolloServer } from '@apollo/server';
import type { FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { AnswerErrors } from './answer-errors.ts';
import type { Documents } from './documents/documents.ts';
import type { PlannedSubscription } from './executor/index.ts';
import { COST_OF_REFUSAL } from './limits.ts';
import type { OperationCost, RateLimits } from './protection/rate-limits.ts';
import { subjectOf } from './protection/subjects.ts';
import type { GatewayContext } from './request-context.ts';

/** An operation as a client sends it, by whatever transport. */
export interface OperationParameters {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

export type Outcome =
  | { readonly kind: 'answered'; readonly result: FormattedExecutionResult }
  /** Nothing ran. */
  | {
      readonly kind: 'refused';
      readonly errors: readonly GraphQLFormattedError[];
      /** As an answer's. */
      readonly extensions: Readonly<Record<string, unknown>>;
    }
  /** Nothing speaks against it; whoever asked opens it, and releases its supergraph in the end. */
  | {
      readonly kind: 'subscription';
      readonly planned: PlannedSubscription<GatewayContext>;
      /** Its text, where the client sent a hash. */
      readonly query?: string;
      /** What its first result says of the operation: its cost. */
      readonly extensions?: Readonly<Record<string, unknown>>;
    };

export interface Operations {
  /** Checks an operation as over HTTP; runs a query or mutation, hands over a subscription. */
  run(parameters: OperationParameters, context: Omit<GatewayContext, 'takeSubscription'>): Promise<Outcome>;
}

export interface OperationTools {
  readonly errors: AnswerErrors;
  readonly rateLimits: RateLimits;
  readonly documents: Documents;
}

/**
 * Operations that come by a live connection, through the same pipeline of Apollo Server as those that come by HTTP: the same
 * parser, rules, limits, masks and trace ids, because it is the same code. A subscription leaves it where it would be executed.
 */
export function createOperations(
  server: ApolloServer<GatewayContext>,
  { errors, rateLimits, documents }: OperationTools,
): Operations {
  return {
    async run(parameters, context) {
      const refused = (error: GraphQLError, cost: OperationCost): Outcome => {
        return { kind: 'refused', errors: errors.answer([error], context.traceId), extensions: { cost } };
      };
      const subject = subjectOf(context.viewer);
      const exhausted = rateLimits.refusalOf(subject);
      if (exhausted !== undefined) return refused(exhausted.error, exhausted.cost);
      const document = documents.read(parameters);
      if (document.kind === 'refused') {
        const { cost } = await rateLimits.charge(subject, COST_OF_REFUSAL);
        return refused(document.error, cost);
      }
      const query = document.kind === 'text' ? document.query : '';
      let planned: PlannedSubscription<GatewayContext> | undefined;
      const { body } = await server.executeOperation(
        {
          query,
          ...(parameters.operationName && { operationName: parameters.operationName }),
          ...(parameters.variables && { variables: parameters.variables }),
        },
        {
          contextValue: {
            ...context,
            takeSubscription: (taken) => {
              planned = taken;
            },
          },
        },
      );
      if (body.kind !== 'single') throw new Error('incremental delivery is not configured');
      const { data, errors: told, extensions = {} } = body.singleResult;
      if (planned !== undefined) return { kind: 'subscription', planned, query, extensions };
      if (data === undefined) return { kind: 'refused', errors: told ?? [], extensions };
      return { kind: 'answered', result: { data, ...(told === undefined ? {} : { errors: told }), extensions } };
    },
  };
}
