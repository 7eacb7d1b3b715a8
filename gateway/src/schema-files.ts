import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Supergraph } from '@apollo/federation-internals';
import { printSchema } from 'graphql';

const SCHEMA_FOLDER = join(import.meta.dirname, '../../schema');

/** A composed supergraph, from the committed files. */
export function readSupergraph(options: { readonly sandbox: boolean }): string {
  return readFileSync(
    join(SCHEMA_FOLDER, options.sandbox ? 'supergraph.sandbox.graphql' : 'supergraph.graphql'),
    'utf8',
  );
}

/** What clients see of a supergraph. */
export function publicSchemaOf(supergraphSdl: string): string {
  return printSchema(Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema());
}
