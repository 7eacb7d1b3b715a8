import type { PlanGateway } from '../executor/index.ts';
import type { Operations } from '../operations.ts';
import type { GatewayContext } from '../request-context.ts';
import type { LiveOperation } from './live-operation.ts';
import type { LiveStream } from './live-stream.ts';
import { OperationError } from './operation-error.ts';

export interface ReplanningServices {
  readonly plans: PlanGateway<GatewayContext>;
  readonly operations: Operations;
}

/**
 * Puts a stream on the present supergraph's plan, or ends it when its operation is not valid there.
 *
 * @returns whether it may have taken long
 */
export async function replan(
  operation: LiveOperation,
  { plans, operations }: ReplanningServices,
): Promise<'planned' | 'known'> {
  const { stream } = operation;
  if (stream === undefined) return 'known';
  const supergraph = plans.hold();
  if (stream.isPlannedOn(supergraph.state)) {
    supergraph.release();
    return 'known';
  }
  const known = supergraph.state.knows(operation.text);
  const prepared = supergraph.state.prepare(operation.text);
  if (prepared.kind === 'compiled' && prepared.operation.source !== undefined) {
    const coerced = prepared.operation.coerceVariables(operation.variables);
    if (coerced.kind === 'coerced') {
      stream.replan({ operation: prepared.operation, supergraph });
      return known ? 'known' : 'planned';
    }
  }
  supergraph.release();
  await checkAgain(operation, stream, operations);
  return 'planned';
}

/** What is wrong with it is told as to a new subscriber. */
async function checkAgain(operation: LiveOperation, stream: LiveStream, operations: Operations): Promise<void> {
  const outcome = await operations.run(operation.parameters, operation.context());
  if (outcome.kind === 'subscription') return stream.replan(outcome.planned);
  const errors = outcome.kind === 'refused' ? outcome.errors : [];
  return stream.fail(
    new OperationError(
      errors.map((error) => ({
        ...error,
        message: `The schema has changed, and the subscription is not valid any more: ${error.message}`,
      })),
    ),
  );
}
