import {
  GraphQLError,
  type GraphQLScalarType,
  type GraphQLSchema,
  isScalarType,
  print,
  valueFromASTUntyped,
} from 'graphql';

/** What a scalar takes from clients, by its name. */
export type InputScalars = Readonly<Record<string, GraphQLScalarType>>;

/**
 * Lets the API schema refuse what no subgraph takes: with the client's own variable and the path in it, or the place in the document,
 * before anything runs. A supergraph has names of scalars only, so that by itself it takes anything, and its subgraph complains of
 * a variable that the planner named. What is taken passes as the client wrote it: its subgraph brings it into its form.
 *
 * @param schema one that nobody else has; it is changed
 */
export function checkInputScalars(schema: GraphQLSchema, scalars: InputScalars): void {
  for (const [name, scalar] of Object.entries(scalars)) {
    const type = schema.getType(name);
    if (!isScalarType(type)) continue;
    type.parseValue = (value) => {
      scalar.parseValue(value);
      return value;
    };
    type.parseLiteral = (node, variables) => {
      try {
        scalar.parseLiteral(node, variables);
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        // As graphql-js says it of its own scalars; a bare GraphQLError would have no place in the document.
        const message = `Expected value of type "${name}", found ${print(node)}; ${error.message}`;
        throw new GraphQLError(message, { nodes: node, extensions: error.extensions });
      }
      return valueFromASTUntyped(node, variables);
    };
  }
}
