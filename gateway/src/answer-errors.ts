import type { ApolloServerPlugin } from '@apollo/server';
import { isPublicErrorCode, type Logger, maskError, silentLogger } from '@florin/kit';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ERROR_MESSAGE_MAX_LENGTH } from './limits.ts';
import type { GatewayContext } from './request-context.ts';

/** Formatting knows no request, so the log line with its trace id is written where the request is known. */
const silent = silentLogger();

/** What leaves of errors, beside Apollo Server's own pipeline and inside of it. */
export interface AnswerErrors {
  readonly plugin: ApolloServerPlugin<GatewayContext>;
  /** For Apollo Server, which logs and adds the trace id by the plugin. */
  formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError;
  /** For answers that do not come out of Apollo Server: events of streams. Logs, masks and adds the trace id. */
  answer(errors: readonly GraphQLError[], traceId: string): GraphQLFormattedError[];
}

/**
 * What clients see of errors: public codes as they are, everything else masked, each with the trace id (API.md, GraphQL
 * errors). The one place of the gateway where an error leaves.
 */
export function answerErrors(logger: Logger): AnswerErrors {
  const plugin: ApolloServerPlugin<GatewayContext> = {
    async requestDidStart({ contextValue }) {
      return {
        async didEncounterErrors({ errors }) {
          for (const error of errors) logUnexpected(error, contextValue.traceId, logger);
        },
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
    formatError,
    answer: (errors, traceId) =>
      errors.map((error) => {
        logUnexpected(error, traceId, logger);
        return withTraceId(formatError(error.toJSON(), error), traceId);
      }),
  };
}

function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = codeOf(formatted, error);
  if (isPublicErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR')
    return withoutInternals({ ...formatted, extensions: { ...formatted.extensions, code } });
  // A subgraph masked and logged it already; here only what the gateway itself did wrong is news.
  if (formatted.extensions?.traceId !== undefined) return withoutInternals(formatted);
  const original =
    error instanceof GraphQLError ? error : new GraphQLError('masked', { originalError: error as Error });
  const masked = maskError(original, '', silent);
  return { ...masked, extensions: { code: masked.extensions?.code ?? 'INTERNAL_SERVER_ERROR' } };
}

/**
 * Apollo Server calls whatever validation refuses not valid. A value that its scalar does not take is the client's input all the same,
 * in the document as in a variable.
 */
function codeOf({ extensions }: GraphQLFormattedError, error: unknown): unknown {
  const code = extensions?.code;
  if (code !== 'GRAPHQL_VALIDATION_FAILED' || !(error instanceof GraphQLError)) return code;
  const { originalError } = error;
  return originalError instanceof GraphQLError && originalError.extensions.code === 'BAD_USER_INPUT'
    ? 'BAD_USER_INPUT'
    : code;
}

/** What the gateway itself did wrong; a subgraph's own errors carry a trace id and stand in its log. */
function logUnexpected(error: GraphQLError, traceId: string, logger: Logger): void {
  const { code, traceId: toldBy } = error.extensions;
  if (toldBy !== undefined || (isPublicErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR')) return;
  logger.error({ err: error.originalError ?? error, path: error.path?.join('.'), traceId }, 'unexpected error');
}

function withTraceId(error: GraphQLFormattedError, traceId: string): GraphQLFormattedError {
  return { ...error, extensions: { ...error.extensions, traceId } };
}

const REASON = /^[A-Z][A-Z0-9_]{1,39}$/;

/** Code, reason and trace id are the contract; what a library adds beside them (service names, hosts, stacks) stays here. */
function withoutInternals(error: GraphQLFormattedError): GraphQLFormattedError {
  const { code, traceId, reason, retryAfterSeconds, linkToken } = error.extensions ?? {};
  return {
    message: shortened(error.message),
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    ...(error.path === undefined ? {} : { path: error.path }),
    extensions: {
      code,
      ...(traceId === undefined ? {} : { traceId }),
      // Which of the reasons that the field's description names; never a text.
      ...(code === 'BAD_USER_INPUT' && typeof reason === 'string' && REASON.test(reason) ? { reason } : {}),
      ...(typeof retryAfterSeconds === 'number' ? { retryAfterSeconds } : {}),
      // Of an external provider's token that is good and nobody's here (docs/openid-provider.md).
      ...(typeof linkToken === 'string' ? { linkToken } : {}),
    },
  };
}

function shortened(message: string): string {
  return message.length > ERROR_MESSAGE_MAX_LENGTH ? `${message.slice(0, ERROR_MESSAGE_MAX_LENGTH - 1)}…` : message;
}
