import * as fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Operation } from './stock-comparison.ts';

const MAX_DEPTH = 4;
const MAX_FIELDS = 4;

/**
 * An operation that mostly is valid for the schema: aliases, arguments, inline fragments and fragment spreads on every kind of
 * type, directives with constants and variables, `__typename`. Aliases may clash: validate and drop what is not valid.
 */
export function randomOperation(g: fc.GeneratorValue, schema: GraphQLSchema, kind: 'query' | 'mutation'): Operation {
  const root = schema.getRootType(kind === 'query' ? QUERY : MUTATION);
  if (!root) throw new Error(`The schema has no ${kind} type.`);
  const writer = new OperationWriter(g, schema);
  const selections = writer.selections(root, 0);
  const variables = writer.variables;
  const definitions = [...variables].map(([name, { type, initial }]) => `$${name}: ${type}${initial}`);
  const header = definitions.length === 0 ? '' : `(${definitions.join(', ')})`;
  const given = [...variables].filter(([, { value }]) => value !== undefined).map(([name, { value }]) => [name, value]);
  return {
    query: `${kind} Random${header} ${selections}\n${writer.fragments.join('\n')}`,
    variables: Object.fromEntries(given) as Record<string, unknown>,
  };
}

const QUERY = 'query' as Parameters<GraphQLSchema['getRootType']>[0];
const MUTATION = 'mutation' as Parameters<GraphQLSchema['getRootType']>[0];

class OperationWriter {
  readonly variables = new Map<string, { type: string; initial: string; value: unknown }>();
  readonly fragments: string[] = [];
  readonly #g: fc.GeneratorValue;
  readonly #schema: GraphQLSchema;

  constructor(g: fc.GeneratorValue, schema: GraphQLSchema) {
    this.#g = g;
    this.#schema = schema;
  }

  /** `widened`: inside of an interface's condition on an object type, where the stock gateway loses track of the object's type. */
  selections(type: GraphQLCompositeType, depth: number, widened = false): string {
    const count = 1 + this.#below(MAX_FIELDS);
    const parts = Array.from({ length: count }, () => this.#selection(type, depth, widened));
    return `{ ${parts.join(' ')} }`;
  }

  #selection(type: GraphQLCompositeType, depth: number, widened: boolean): string {
    const dice = this.#below(10);
    if (dice === 0 || !('getFields' in type)) {
      return dice % 2 === 0 && depth < MAX_DEPTH ? this.#fragment(type, depth, widened) : '__typename';
    }
    if (dice < 3 && depth < MAX_DEPTH) return this.#fragment(type, depth, widened);
    const field = this.#pickField(type, depth);
    return field === undefined ? this.#typename() : this.#field(field, depth);
  }

  #typename(): string {
    return this.#oneIn(3) ? 'kind: __typename' : '__typename';
  }

  #pickField(type: GraphQLObjectType | Exclude<GraphQLCompositeType, { getTypes: unknown }>, depth: number) {
    if (!('getFields' in type)) return undefined;
    const fields = Object.values(type.getFields());
    const usable = depth < MAX_DEPTH ? fields : fields.filter((field) => !isCompositeType(getNamedType(field.type)));
    return usable[this.#below(usable.length)];
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const alias = this.#oneIn(6) ? `${['x', 'y', 'constructor', field.name][this.#below(4)]}: ` : '';
    const given = field.args.filter((arg) => isNonNullType(arg.type) || this.#oneIn(2));
    const args = given.length === 0 ? '' : `(${given.map((arg) => this.#argument(arg)).join(', ')})`;
    const type = getNamedType(field.type);
    const below = isCompositeType(type) ? ` ${this.selections(type, depth + 1)}` : '';
    return `${alias}${field.name}${args}${this.#directives()}${below}`;
  }

  #fragment(type: GraphQLCompositeType, depth: number, widened: boolean): string {
    const conditions = widened ? [type] : this.#conditionsFor(type);
    const condition = conditions[this.#below(conditions.length)] ?? type;
    const widens = widened || (isObjectType(type) && isInterfaceType(condition));
    if (this.#oneIn(4)) {
      const name = `Fragment${this.fragments.length}`;
      this.fragments.push('');
      const index = this.fragments.length - 1;
      this.fragments[index] = `fragment ${name} on ${condition.name} ${this.selections(condition, depth + 1, widens)}`;
      return `...${name}${this.#directives()}`;
    }
    const on = condition === type && this.#oneIn(2) ? '' : ` on ${condition.name}`;
    return `...${on}${this.#directives()} ${this.selections(condition, depth + 1, widens)}`;
  }

  #conditionsFor(type: GraphQLCompositeType): GraphQLCompositeType[] {
    if (isAbstractType(type)) return [type, ...this.#schema.getPossibleTypes(type)];
    return isObjectType(type) || isInterfaceType(type) ? [type, ...type.getInterfaces()] : [type];
  }

  #directives(): string {
    if (!this.#oneIn(8)) return '';
    const name = this.#oneIn(2) ? 'skip' : 'include';
    if (this.#oneIn(3)) return ` @${name}(if: ${String(this.#oneIn(2))})`;
    const variable = `flag${this.#below(3)}`;
    if (!this.variables.has(variable)) {
      const hasDefault = this.#oneIn(3);
      this.variables.set(variable, {
        type: hasDefault ? 'Boolean' : 'Boolean!',
        initial: hasDefault ? ` = ${String(this.#oneIn(2))}` : '',
        value: hasDefault && this.#oneIn(2) ? undefined : this.#oneIn(2),
      });
    }
    // A nullable variable with a default may stand where Boolean! is wanted (GraphQL, section 5.8.5).
    return ` @${name}(if: $${variable})`;
  }

  #argument(arg: GraphQLArgument): string {
    const value = this.#value(arg.type);
    if (!this.#oneIn(3)) return `${arg.name}: ${literal(value, arg.type)}`;
    const name = `v${this.variables.size}`;
    this.variables.set(name, { type: String(arg.type), initial: '', value });
    return `${arg.name}: $${name}`;
  }

  #value(type: GraphQLInputType): unknown {
    if (isNonNullType(type)) return this.#value(type.ofType);
    if (isListType(type)) return Array.from({ length: this.#below(3) }, () => this.#value(type.ofType));
    if (isEnumType(type)) return type.getValues()[this.#below(type.getValues().length)]?.name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || this.#oneIn(2));
      return Object.fromEntries(fields.map((field) => [field.name, this.#value(field.type)]));
    }
    const number = this.#below(10);
    switch (type.name) {
      case 'Int':
        return number - 2;
      case 'Float':
        return number / 2;
      case 'Boolean':
        return number < 5;
      case 'ID':
        return `${'cab'.charAt(number % 3)}${number}`;
      default:
        return `text ${number}`;
    }
  }

  #below(limit: number): number {
    return this.#g(fc.nat, { max: Math.max(0, limit - 1) });
  }

  #oneIn(times: number): boolean {
    return this.#below(times) === 0;
  }
}

function literal(value: unknown, type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(value, type.ofType);
  if (Array.isArray(value) && isListType(type))
    return `[${value.map((item) => literal(item, type.ofType)).join(', ')}]`;
  if (isEnumType(type)) return String(value);
  if (isInputObjectType(type)) {
    const fields = Object.entries(value as Record<string, unknown>).map(([name, member]) => {
      const field = type.getFields()[name];
      return field === undefined ? '' : `${name}: ${literal(member, field.type)}`;
    });
    return `{ ${fields.join(', ')} }`;
  }
  return JSON.stringify(value);
}
