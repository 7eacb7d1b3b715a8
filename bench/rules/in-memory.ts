import { customers, guardSchema, type PermissionContext, type PermissionTable, type Viewer } from '@florin/kit';
import { buildSchema, type ExecutionResult, execute, type GraphQLSchema, parse } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { applyMiddleware } from 'graphql-middleware';
import { rule, shield } from 'graphql-shield';
import { median, ratio, say, spread, table } from '../bank/report.ts';
import { EXECUTIONS_IN_TURN, ROWS, TURNS, WARM_UP_TURNS } from './limits.ts';

const SDL = `
  type Query { rows: [Row!]! }
  type Row { a: String b: String c: String }
`;
const DOCUMENT = parse('{ rows { a b c } }');
const rows = Array.from({ length: ROWS }, (_, index) => ({ a: `a${index}`, b: `b${index}`, c: `c${index}` }));
const VIEWER: Viewer = { kind: 'user', customerId: 'cus_bench', roles: ['CUSTOMER'], sessionId: 'ses_bench' };

type Run = () => ExecutionResult | Promise<ExecutionResult>;

/** The rules of one list, in memory: none, graphql-shield as it comes, and as the kit lays it; by graphql-js and compiled. */
export async function measureInMemory(): Promise<void> {
  say(`\n## In memory: ${ROWS} rows of 3 guarded fields\n`);
  const schemas = { none: plain(), 'shield as it comes': shielded(), 'the kit': guardSchema(plain(), TABLE) };
  const runs = new Map<string, Run>();
  for (const [name, schema] of Object.entries(schemas)) {
    runs.set(`graphql-js, ${name}`, () => execute({ schema, document: DOCUMENT, contextValue: context() }));
    runs.set(`compiled, ${name}`, compiled(schema));
  }
  const times = new Map([...runs.keys()].map((name): [string, number[]] => [name, []]));
  for (let turn = 0; turn < WARM_UP_TURNS + TURNS; turn += 1) {
    for (const [name, run] of runs) {
      const ms = await timed(name, run);
      if (turn >= WARM_UP_TURNS) times.get(name)?.push(ms);
    }
  }
  table(
    ['executed by, rules', 'ms min / median / max', 'to none'],
    [...times].map(([name, of]) => {
      const none = times.get(`${name.split(', ')[0]}, none`) ?? [];
      return [name, spread(of, 2), ratio(of, none)];
    }),
  );
  say(`\nmedian of none: ${median(times.get('graphql-js, none') ?? []).toFixed(2)} ms`);
}

const TABLE: PermissionTable = { Query: { rows: customers }, Row: { '*': customers } };

function plain(): GraphQLSchema {
  const schema = buildSchema(SDL);
  const field = schema.getQueryType()?.getFields().rows;
  if (field !== undefined) field.resolve = () => rows;
  return schema;
}

/** A rule a field with the cache for rules that depend on the context alone, without the kit's short cut. */
function shielded(): GraphQLSchema {
  const signedIn = rule('signed in', { cache: 'contextual' })(
    (_parent, _args, { viewer }: PermissionContext) => viewer.kind === 'user',
  );
  const rules = { Query: { rows: signedIn }, Row: { a: signedIn, b: signedIn, c: signedIn } };
  return applyMiddleware(plain(), shield(rules, { allowExternalErrors: true }));
}

function compiled(schema: GraphQLSchema): Run {
  const query = compileQuery(schema, DOCUMENT, undefined, { disableLeafSerialization: false });
  if (!isCompiledQuery(query)) throw new Error('the operation does not compile');
  return () => query.query({}, context(), {});
}

function context(): PermissionContext {
  return { viewer: VIEWER, granted: new Set() };
}

/** Milliseconds of one execution. A refused or short answer would be a fast one. */
async function timed(name: string, run: Run): Promise<number> {
  const began = performance.now();
  for (let time = 0; time < EXECUTIONS_IN_TURN; time += 1) {
    const { data, errors } = await run();
    const answered = (data?.rows as { readonly c: unknown }[] | undefined)?.at(-1)?.c;
    if (errors !== undefined || answered !== `c${ROWS - 1}`)
      throw new Error(`${name} answered ${JSON.stringify(errors)}`);
  }
  return (performance.now() - began) / EXECUTIONS_IN_TURN;
}
