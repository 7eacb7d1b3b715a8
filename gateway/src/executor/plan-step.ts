import type { ConditionNode, FetchNode, PlanNode } from '@apollo/query-planner';
import type { Execution, PlanScope, Step } from './execution.ts';
import { compileEntityFetch, compileRootFetch, namelessOperation } from './fetch-step.ts';
import { type PlanPath, planPath } from './response-path.ts';

/** Compiles a plan node and what is below it into one function. `path` is where the enclosing Flatten nodes lead. */
export function compileStep<TContext>(node: PlanNode, path: PlanPath, scope: PlanScope<TContext>): Step<TContext> {
  switch (node.kind) {
    case 'Sequence':
      return sequence(node.nodes.map((child) => compileStep(child, path, scope)));
    case 'Parallel':
      return parallel(node.nodes.map((child) => compileStep(child, path, scope)));
    case 'Flatten':
      return compileStep(node.node, [...path, ...planPath(node.path)], scope);
    case 'Condition':
      return condition(node, path, scope);
    case 'Fetch':
      return node.requires === undefined
        ? compileRootFetch(node, path, scope).step
        : compileEntityFetch(node, node.requires, path, scope);
    case 'Defer':
      throw new Error('@defer is not in the API schema, so no plan can have it.');
  }
}

function sequence<TContext>(steps: readonly Step<TContext>[]): Step<TContext> {
  return async (execution) => {
    for (const step of steps) {
      const running = step(execution);
      if (running !== undefined) await running;
    }
  };
}

function parallel<TContext>(steps: readonly Step<TContext>[]): Step<TContext> {
  return (execution) => {
    const running = steps.map((step) => step(execution)).filter((started) => started !== undefined);
    return running.length < 2 ? running[0] : Promise.all(running).then(() => undefined);
  };
}

function condition<TContext>(node: ConditionNode, path: PlanPath, scope: PlanScope<TContext>): Step<TContext> {
  const name = node.condition;
  const yes = node.ifClause === undefined ? undefined : compileStep(node.ifClause, path, scope);
  const no = node.elseClause === undefined ? undefined : compileStep(node.elseClause, path, scope);
  return (execution: Execution<TContext>) => (execution.variables[name] === true ? yes : no)?.(execution);
}

/** The operations that stand in a plan more than once, names aside. */
export function repeatedOperations(root: PlanNode | undefined): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const count = (node: FetchNode): void => {
    const operation = namelessOperation(node);
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
  };
  if (root !== undefined) forEachFetch(root, count);
  return new Set([...counts].filter(([, times]) => times > 1).map(([operation]) => operation));
}

function forEachFetch(node: PlanNode, visit: (fetch: FetchNode) => void): void {
  switch (node.kind) {
    case 'Fetch':
      visit(node);
      return;
    case 'Sequence':
    case 'Parallel':
      for (const child of node.nodes) forEachFetch(child, visit);
      return;
    case 'Flatten':
      forEachFetch(node.node, visit);
      return;
    case 'Condition':
      if (node.ifClause) forEachFetch(node.ifClause, visit);
      if (node.elseClause) forEachFetch(node.elseClause, visit);
      return;
    case 'Defer':
      return;
  }
}
