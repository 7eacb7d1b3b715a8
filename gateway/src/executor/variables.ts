import {
  coerceInputValue,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getVariableValues,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  valueFromAST,
} from 'graphql';
import type { Variables } from './execution.ts';
import { ownValue, setOwn } from './json-object.ts';

export type CoercedVariables =
  | { readonly kind: 'coerced'; readonly values: Variables }
  | { readonly kind: 'refused'; readonly errors: readonly GraphQLError[] };

export type CoerceVariables = (raw: Variables) => CoercedVariables;

const NONE: CoercedVariables = { kind: 'coerced', values: {} };

/**
 * CoerceVariableValues of the GraphQL specification (section 6.1.2) with types and defaults read from the document once. What
 * does not fit goes through graphql-js again, for its messages.
 */
export function compileVariables(schema: GraphQLSchema, operation: OperationDefinitionNode): CoerceVariables {
  const definitions = operation.variableDefinitions ?? [];
  if (definitions.length === 0) return () => NONE;
  const compiled = definitions.map((definition) => {
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) throw new Error('A validated operation has input types only.');
    const initial = definition.defaultValue ? valueFromAST(definition.defaultValue, type) : undefined;
    return { name: definition.variable.name.value, type, initial };
  });
  return (raw) => {
    const values: Record<string, unknown> = {};
    for (const { name, type, initial } of compiled) {
      const value = ownValue(raw, name);
      if (value === undefined) {
        if (initial !== undefined) setOwn(values, name, initial);
        else if (isNonNullType(type)) return refuse(schema, operation, raw);
        continue;
      }
      const coerced = coerce(value, type);
      if (!coerced.fits) return refuse(schema, operation, raw);
      setOwn(values, name, coerced.value);
    }
    return { kind: 'coerced', values };
  };
}

function coerce(value: unknown, type: GraphQLInputType): { fits: boolean; value: unknown } {
  let fits = true;
  const coerced: unknown = coerceInputValue(value, type, () => {
    fits = false;
  });
  return { fits, value: coerced };
}

function refuse(schema: GraphQLSchema, operation: OperationDefinitionNode, raw: Variables): CoercedVariables {
  const { errors, coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], raw);
  return errors === undefined ? { kind: 'coerced', values: coerced } : { kind: 'refused', errors };
}
