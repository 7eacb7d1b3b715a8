import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { CompiledQuery } from 'graphql-jit';
import { publicError } from './errors.ts';
import { type PermissionContext, type PermissionTable, refuseField } from './permissions.ts';
import { StreamStart } from './stream-start.ts';
import type { SubgraphEvents, SubgraphRequest, SubgraphResult } from './subgraph.ts';

/** An operation of a document that is valid for the subgraph's schema, compiled. */
export interface CompiledOperation {
  readonly query: CompiledQuery<Record<string, unknown>, Record<string, unknown>>['query'];
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

interface Opening {
  readonly schema: GraphQLSchema;
  readonly permissions: PermissionTable;
  readonly compiled: CompiledOperation;
  readonly context: PermissionContext;
  readonly request: SubgraphRequest;
  /** Runs the operation on one event. */
  readonly answer: (event: unknown) => Promise<SubgraphResult>;
  readonly mask: (result: ExecutionResult) => SubgraphResult;
}

/** Opens the source of a subscription, after its rule said yes. */
export async function openEvents(opening: Opening): Promise<SubgraphResult | SubgraphEvents> {
  const { schema, compiled, context, request, mask } = opening;
  const field = rootFieldOf(compiled.operation);
  if (field === undefined)
    return mask({ errors: [publicError('BAD_USER_INPUT', 'A subscription has one field at its root.')] });
  // graphql-shield's rule runs at subscribe only where the field has no resolver of its own; this one always does.
  const refusal = refuseField(
    opening.permissions,
    context,
    schema.getSubscriptionType()?.name ?? 'Subscription',
    field,
  );
  if (refusal !== undefined) return mask({ errors: [new GraphQLError(refusal.message, { originalError: refusal })] });
  const source = await createSourceEventStream({
    schema,
    document: compiled.document,
    rootValue: {},
    contextValue: context,
    variableValues: request.variables ?? {},
    operationName: request.operationName,
  });
  return Symbol.asyncIterator in source ? new Events(source, field, opening) : mask(source);
}

/** The single root field; validation refuses a second one, and the gateway's planner leaves fragments without a name at most. */
function rootFieldOf({ selectionSet }: Pick<OperationDefinitionNode, 'selectionSet'>): string | undefined {
  const [selection] = selectionSet.selections;
  if (selection?.kind === Kind.INLINE_FRAGMENT) return rootFieldOf(selection);
  return selection?.kind === Kind.FIELD ? selection.name.value : undefined;
}

/**
 * Answers each event of the source. An own iterator and no async generator: `return()` of a generator waits for the `next()`
 * under way, which here may wait for hours.
 */
class Events implements SubgraphEvents {
  readonly #source: AsyncIterator<unknown>;
  readonly #field: string;
  readonly #opening: Opening;
  #ended = false;

  constructor(source: AsyncIterable<unknown>, field: string, opening: Opening) {
    this.#source = source[Symbol.asyncIterator]();
    this.#field = field;
    this.#opening = opening;
  }

  async next(): Promise<IteratorResult<SubgraphResult, void>> {
    if (this.#ended) return { done: true, value: undefined };
    try {
      const { done, value: event } = await this.#source.next();
      if (done === true || this.#ended) return this.#end();
      if (event instanceof StreamStart) return { done: false, value: { extensions: { cursor: event.cursor } } };
      const cursor = cursorOf(event, this.#field);
      const result = await this.#opening.answer(event);
      return { done: false, value: cursor === undefined ? result : { ...result, extensions: { cursor } } };
    } catch (error) {
      if (this.#ended) return this.#end();
      // The source says why it ends: that is the stream's last answer.
      this.#ended = true;
      const message = error instanceof GraphQLError ? error.message : 'The stream ended.';
      const located = new GraphQLError(message, { originalError: error as Error, path: [this.#field] });
      return { done: false, value: this.#opening.mask({ errors: [located] }) };
    }
  }

  async return(): Promise<IteratorResult<SubgraphResult, void>> {
    if (!this.#ended) {
      this.#ended = true;
      // Not awaited: a source that is a generator returns only after its next event.
      void Promise.resolve(this.#source.return?.()).catch(() => undefined);
    }
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<IteratorResult<SubgraphResult, void>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  #end(): IteratorResult<SubgraphResult, void> {
    this.#ended = true;
    return { done: true, value: undefined };
  }
}

function cursorOf(event: unknown, field: string): string | undefined {
  const value = (event as Readonly<Record<string, unknown>>)[field];
  const cursor = value !== null && typeof value === 'object' && 'cursor' in value ? value.cursor : undefined;
  return typeof cursor === 'string' ? cursor : undefined;
}
