import type { PublicErrorCode } from '@florin/kit';
import type { GraphQLFormattedError } from 'graphql';

/** Why an operation ends that has no answer, as the client is told. */
export class OperationError extends Error {
  override readonly name = 'OperationError';
  /** At least one, each with code and trace id. */
  readonly errors: readonly GraphQLFormattedError[];

  constructor(errors: readonly GraphQLFormattedError[]) {
    super(errors[0]?.message ?? 'The operation ended.');
    this.errors = errors;
  }
}

export function operationError(code: PublicErrorCode, message: string, traceId: string): OperationError {
  return new OperationError([{ message, extensions: { code, traceId } }]);
}

/** The same with the cursor after which the stream can be taken up again. */
export function withCursor(error: OperationError, cursor: string | undefined): OperationError {
  if (cursor === undefined) return error;
  return new OperationError(error.errors.map((told) => ({ ...told, extensions: { ...told.extensions, cursor } })));
}
