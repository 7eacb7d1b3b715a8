import type { PublicErrorCode } from '@florin/kit';
import type { GraphQLFormattedError } from 'graphql';

/** Why an operation ends that has no answer, as the client is told. */
export class OperationError extends Error {
  override readonly name = 'OperationError';
  /** At least one, each with code and trace id. */
  readonly errors: readonly GraphQLFormattedError[];
  /** What the answer says beside its errors: the operation's cost, unless that was told before. */
  readonly extensions: Extensions | undefined;

  constructor(errors: readonly GraphQLFormattedError[], extensions?: Extensions) {
    super(errors[0]?.message ?? 'The operation ended.');
    this.errors = errors;
    this.extensions = extensions;
  }

  /** As a result. */
  get result(): { readonly errors: readonly GraphQLFormattedError[]; readonly extensions?: Extensions } {
    const { errors, extensions } = this;
    return extensions === undefined ? { errors } : { errors, extensions };
  }
}

type Extensions = Readonly<Record<string, unknown>>;

/** The same with what else its answer says. */
export function withExtensions(error: OperationError, extensions: Extensions | undefined): OperationError {
  return extensions === undefined ? error : new OperationError(error.errors, { ...extensions, ...error.extensions });
}

export function operationError(code: PublicErrorCode, message: string, traceId: string): OperationError {
  return new OperationError([{ message, extensions: { code, traceId } }]);
}

/** The same with the cursor after which the stream can be taken up again. */
export function withCursor(error: OperationError, cursor: string | undefined): OperationError {
  if (cursor === undefined) return error;
  const errors = error.errors.map((told) => ({ ...told, extensions: { ...told.extensions, cursor } }));
  return new OperationError(errors, error.extensions);
}
