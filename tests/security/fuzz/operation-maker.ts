import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type Plausible, valueFor } from './odd-values.ts';
import type { SeededRandom } from './seeded-random.ts';

export interface MadeOperation {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly query: string;
  readonly variables: Record<string, unknown>;
  /** The root fields that it asks for. */
  readonly roots: readonly string[];
}

const DEPTH_MAX = 4;
const FIELDS_MAX = 6;

/** Makes operations over a whole schema: valid ones, and ones that are nearly valid. */
export class OperationMaker {
  readonly #schema: GraphQLSchema;
  readonly #random: SeededRandom;
  readonly #plausible: Plausible;
  /** Of the operation that is being made. */
  #declarations: string[] = [];
  #variables: Record<string, unknown> = {};
  #fragments: string[] = [];

  constructor(schema: GraphQLSchema, random: SeededRandom, plausible: Plausible) {
    this.#schema = schema;
    this.#random = random;
    this.#plausible = plausible;
  }

  make(): MadeOperation {
    this.#declarations = [];
    this.#variables = {};
    this.#fragments = [];
    const kind = this.#random.pick([
      'query',
      'query',
      'query',
      'query',
      'mutation',
      'mutation',
      'subscription',
    ] as const);
    const root = this.#rootOf(kind);
    const fields = Object.values(root.getFields());
    const picked = Array.from({ length: kind === 'query' ? 1 + this.#random.below(3) : 1 }, () =>
      this.#random.pick(fields),
    );
    const selections = picked.map((field, index) => this.#field(field, DEPTH_MAX, `r${index}: `));
    const declared = this.#declarations.length === 0 ? '' : ` (${this.#declarations.join(', ')})`;
    const text = `${kind}${declared} { ${selections.join(' ')} } ${this.#fragments.join(' ')}`;
    return {
      kind,
      query: this.#spoilt(text),
      variables: this.#variables,
      roots: picked.map((field) => `${root.name}.${field.name}`),
    };
  }

  #rootOf(kind: MadeOperation['kind']) {
    const root = {
      query: this.#schema.getQueryType(),
      mutation: this.#schema.getMutationType(),
      subscription: this.#schema.getSubscriptionType(),
    }[kind];
    if (root === null || root === undefined) throw new Error(`the schema has no ${kind}`);
    return root;
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number, alias: string): string {
    const args = field.args
      .filter((arg) => isNonNullType(arg.type) || this.#random.chance(0.6))
      .map((arg) => `${arg.name}: ${this.#variableFor(arg)}`);
    const passed = args.length === 0 ? '' : `(${args.join(', ')})`;
    return `${alias}${field.name}${passed}${this.#directive()} ${this.#selection(getNamedType(field.type), depth)}`;
  }

  /** By a variable always: so a value of any form can be sent, and not only what the grammar has a literal for. */
  #variableFor(arg: GraphQLArgument): string {
    const name = `v${this.#declarations.length}`;
    this.#declarations.push(`$${name}: ${String(arg.type)}`);
    if (!this.#random.chance(0.02)) this.#variables[name] = valueFor(arg.type, this.#random, this.#plausible);
    return `$${name}`;
  }

  #directive(): string {
    if (!this.#random.chance(0.04)) return '';
    return this.#random.pick([
      ' @skip(if: false)',
      ' @include(if: true)',
      ' @include(if: false)',
      ' @deprecated',
      ' @defer',
    ]);
  }

  #selection(type: GraphQLNamedOutputType, depth: number): string {
    if (!isCompositeType(type)) return '';
    const parts: string[] = ['__typename'];
    if (isObjectType(type) || isInterfaceType(type)) parts.push(...this.#someFields(type, depth));
    if (isAbstractType(type))
      for (const possible of this.#schema.getPossibleTypes(type))
        if (this.#random.chance(0.8)) parts.push(this.#spread(possible, depth));
    return `{ ${parts.join(' ')} }`;
  }

  #someFields(type: { getFields(): Record<string, GraphQLField<unknown, unknown>> }, depth: number): readonly string[] {
    const open = Object.values(type.getFields()).filter(
      (field) => depth > 1 || !isCompositeType(getNamedType(field.type)),
    );
    return Array.from({ length: Math.min(open.length, 1 + this.#random.below(FIELDS_MAX)) }, (_, index) => {
      // An alias each: two fields of one name with different arguments do not go together.
      const field = this.#random.pick(open);
      return this.#field(field, depth - 1, `${field.name}${index}d${depth}${this.#declarations.length}: `);
    });
  }

  #spread(
    type: GraphQLNamedOutputType & { name: string; getFields(): Record<string, GraphQLField<unknown, unknown>> },
    depth: number,
  ): string {
    const inner = `{ __typename ${this.#someFields(type, depth - 1).join(' ')} }`;
    if (this.#random.chance(0.7)) return `... on ${type.name} ${inner}`;
    const name = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${type.name} ${inner}`);
    return `...${name}`;
  }

  /** Now and then a text is broken. */
  #spoilt(text: string): string {
    if (!this.#random.chance(0.06)) return text;
    const at = this.#random.below(text.length);
    return this.#random.pick([
      () => text.slice(0, at),
      () =>
        `${text.slice(0, at)}${this.#random.pick(['}', '{', '"', '$', '\u0000', '...', '@', '#', '\\', '"""'])}${text.slice(at)}`,
      () => text.replace('__typename', '__schema { types { name } }'),
      () => text.replace(/\b[a-z]{4,}\b/, 'noSuchField'),
      () => `${text} ${text}`,
    ])();
  }
}
