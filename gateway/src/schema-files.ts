import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Supergraph } from '@apollo/federation-internals';
import { lexicographicSortSchema, printSchema } from 'graphql';

const SCHEMA_FOLDER = join(import.meta.dirname, '../../schema');

/** A composed supergraph, from the committed files. */
export function readSupergraph(options: { readonly sandbox: boolean }): string {
  return readFileSync(
    join(SCHEMA_FOLDER, options.sandbox ? 'supergraph.sandbox.graphql' : 'supergraph.graphql'),
    'utf8',
  );
}

/** What clients see of a supergraph, in the order of its names: `schema/api.graphql` and `/schema.graphql` are the same text. */
export function publicSchemaOf(supergraphSdl: string): string {
  const schema = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
