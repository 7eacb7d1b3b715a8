import type { ApolloServerPlugin } from '@apollo/server';
import { isPublicErrorCode, type Logger, maskError } from '@florin/kit';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { GatewayContext } from './request-context.ts';

/**
 * What clients see of errors: public codes as they are, everything else masked, each with the trace id (API.md, GraphQL
 * errors). The one place of the gateway where an error leaves.
 */
export function answerErrors(logger: Logger) {
  const plugin: ApolloServerPlugin<GatewayContext> = {
    async requestDidStart({ contextValue }) {
      return {
        async willSendResponse({ response }) {
          if (response.body.kind !== 'single' || response.body.singleResult.errors === undefined) return;
          response.body.singleResult.errors = response.body.singleResult.errors.map((error) =>
            withTraceId(error, contextValue.traceId),
          );
        },
      };
    },
  };
  return {
    plugin,
    formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
      const code = formatted.extensions?.code;
      if (isPublicErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR') return withoutInternals(formatted);
      // A subgraph masked and logged it already; here only what the gateway itself did wrong is news.
      if (formatted.extensions?.traceId !== undefined) return withoutInternals(formatted);
      const original =
        error instanceof GraphQLError ? error : new GraphQLError('masked', { originalError: error as Error });
      const masked = maskError(original, 'see x-trace-id', logger);
      return { ...masked, extensions: { code: masked.extensions?.code ?? 'INTERNAL_SERVER_ERROR' } };
    },
  };
}

function withTraceId(error: GraphQLFormattedError, traceId: string): GraphQLFormattedError {
  return { ...error, extensions: { ...error.extensions, traceId } };
}

/** Code and trace id are the contract; what a library adds beside them (service names, hosts, stacks) stays here. */
function withoutInternals(error: GraphQLFormattedError): GraphQLFormattedError {
  const { code, traceId } = error.extensions ?? {};
  return {
    message: error.message,
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    ...(error.path === undefined ? {} : { path: error.path }),
    extensions: traceId === undefined ? { code } : { code, traceId },
  };
}
