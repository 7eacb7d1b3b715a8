import { publicSchemaOf, readSupergraph } from '@florin/gateway';
import { scalarResolvers } from '@florin/kit';
import { buildSchema, type DocumentNode, Kind, type OperationDefinitionNode, parse, validate } from 'graphql';
import { checkInputScalars } from '../../gateway/src/executor/input-scalars.ts';
import { compileVariables } from '../../gateway/src/executor/variables.ts';
import { refusalOf, sizeOf } from '../../gateway/src/operation-limits.ts';
import { pageSizesOf, wrongPageSize } from '../../gateway/src/page-sizes.ts';
import { costFormulaOf, costOf } from '../../gateway/src/protection/operation-cost.ts';
import { createRateLimits } from '../../gateway/src/protection/rate-limits.ts';
import { readVariables } from '../../gateway/src/protection/variable-limits.ts';
import { POINTS_A_MINUTE } from '../bank/limits.ts';
import { load, say, spread, table } from '../bank/report.ts';
import { DOCUMENTS, INPUTS } from './documents.ts';
import { CALLS_IN_TURN, TURNS, WARM_UP_TURNS } from './limits.ts';

type Call = () => unknown;

const readSchema = () => buildSchema(publicSchemaOf(readSupergraph({ sandbox: true })), { assumeValid: true });
const schema = readSchema();
const checkedSchema = readSchema();
checkInputScalars(checkedSchema, scalarResolvers);

/** Cost analysis alone: of an operation seen for the first time, and of one that is known, beside what parsing and checking take. */
export async function measureInMemory(): Promise<void> {
  say('\n## In memory\n');
  const calls = new Map<string, Call>();
  for (const [name, { query, variables }] of Object.entries(DOCUMENTS)) {
    for (const [what, call] of Object.entries(callsOf(query, variables))) calls.set(`${name}: ${what}`, call);
  }
  for (const [what, call] of Object.entries(inputCalls())) calls.set(`input: ${what}`, call);
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
  const pages = pageSizesOf(schema, operation, fragments);
  const limits = createRateLimits({ perUser: POINTS_A_MINUTE });
  return {
    parse: () => parse(query),
    validate: () => validate(schema, document),
    'first time: size and formula': () => [
      refusalOf(sizeOf(schema, operation, fragments), operation, fragments),
      costFormulaOf(schema, operation, fragments),
    ],
    'first time: sizes of pages': () => pageSizesOf(schema, operation, fragments),
    'known: sizes of pages': () => wrongPageSize(pages.kind === 'open' ? pages.variables : [], variables),
    'first time: formula': () => costFormulaOf(schema, operation, fragments),
    'known: variables put in': () => [readVariables(variables), costOf(formula, variables)],
    'points taken in memory': () => limits.charge({ kind: 'user', key: 'cus_bench' }, 1),
  };
}

/** Values of variables as they are coerced for each request, with scalars that look at them and with those that do not. */
function inputCalls(): Record<string, Call> {
  const calls = Object.entries(INPUTS).flatMap(([name, { query, variables }]) => {
    const operation = operationOf(parse(query));
    const [bare, checked] = [schema, checkedSchema].map((one) => compileVariables(one, operation));
    return [
      [`${name}, not looked at`, () => bare?.(variables)],
      [`${name}, checked`, () => checked?.(variables)],
    ] as const;
  });
  return Object.fromEntries(calls);
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
