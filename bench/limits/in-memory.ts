import { publicSchemaOf, readSupergraph } from '@florin/gateway';
import { buildSchema, type DocumentNode, Kind, type OperationDefinitionNode, parse, validate } from 'graphql';
import { refusalOf } from '../../gateway/src/operation-limits.ts';
import { costFormulaOf, costOf } from '../../gateway/src/protection/operation-cost.ts';
import { createRateLimits } from '../../gateway/src/protection/rate-limits.ts';
import { readVariables } from '../../gateway/src/protection/variable-limits.ts';
import { POINTS_A_MINUTE } from '../bank/limits.ts';
import { load, say, spread, table } from '../bank/report.ts';
import { DOCUMENTS } from './documents.ts';
import { CALLS_IN_TURN, TURNS, WARM_UP_TURNS } from './limits.ts';

type Call = () => unknown;

const schema = buildSchema(publicSchemaOf(readSupergraph({ sandbox: true })), { assumeValid: true });

/** Cost analysis alone: of an operation seen for the first time, and of one that is known, beside what parsing and checking take. */
export async function measureInMemory(): Promise<void> {
  say('\n## In memory\n');
  const calls = new Map<string, Call>();
  for (const [name, { query, variables }] of Object.entries(DOCUMENTS)) {
    for (const [what, call] of Object.entries(callsOf(query, variables))) calls.set(`${name}: ${what}`, call);
  }
  const cold = new Map<string, number>();
  const warm = new Map([...calls.keys()].map((name): [string, number[]] => [name, []]));
  for (const [name, call] of calls) cold.set(name, await microseconds(call, 1));
  for (let turn = 0; turn < WARM_UP_TURNS + TURNS; turn += 1) {
    for (const [name, call] of calls) {
      const us = await microseconds(call, CALLS_IN_TURN);
      if (turn >= WARM_UP_TURNS) warm.get(name)?.push(us);
    }
  }
  say(`${TURNS} turns of ${CALLS_IN_TURN} calls; ${load()}\n`);
  table(
    ['what', 'µs, the first call of the process', 'µs min / median / max'],
    [...warm].map(([name, of]) => [name, cold.get(name)?.toFixed(0) ?? '', spread(of, 2)]),
  );
}

function callsOf(query: string, variables: Readonly<Record<string, unknown>>): Record<string, Call> {
  const document = parse(query);
  const operation = operationOf(document);
  const fragments = new Map();
  const formula = costFormulaOf(schema, operation, fragments);
  const limits = createRateLimits({ perUser: POINTS_A_MINUTE });
  return {
    parse: () => parse(query),
    validate: () => validate(schema, document),
    'first time: size and formula': () => [
      refusalOf(schema, operation, fragments),
      costFormulaOf(schema, operation, fragments),
    ],
    'first time: formula': () => costFormulaOf(schema, operation, fragments),
    'known: variables put in': () => [readVariables(variables), costOf(formula, variables)],
    'points taken in memory': () => limits.charge({ kind: 'user', key: 'cus_bench' }, 1),
  };
}

function operationOf({ definitions }: DocumentNode): OperationDefinitionNode {
  const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('the document has no operation');
  return operation;
}

async function microseconds(call: Call, times: number): Promise<number> {
  const began = performance.now();
  for (let time = 0; time < times; time += 1) {
    const answer = call();
    if (answer instanceof Promise) await answer;
  }
  return ((performance.now() - began) * 1000) / times;
}
