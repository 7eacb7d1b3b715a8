import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DocumentNode, parse } from 'graphql';
import type { ServiceName } from './viewer.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Where a subgraph's own files lie. */
export function subgraphFolder(name: ServiceName): string {
  return join(ROOT, 'subgraphs', name);
}

/**
 * A subgraph's whole SDL: the common value types, unchanged, then its own `schema.graphql`, and in dev and test also its
 * `sandbox.graphql` where it has one.
 */
export function readTypeDefinitions(name: ServiceName, options: { readonly sandbox: boolean }): string {
  const common = join(ROOT, 'schema/common');
  const own = subgraphFolder(name);
  const files = [
    ...readdirSync(common)
      .filter((file) => file.endsWith('.graphql'))
      .sort()
      .map((file) => join(common, file)),
    join(own, 'schema.graphql'),
  ];
  const sandbox = readdirSync(own).includes('sandbox.graphql') && options.sandbox ? [join(own, 'sandbox.graphql')] : [];
  return [...files, ...sandbox].map((file) => readFileSync(file, 'utf8')).join('\n');
}

/** The same, parsed. */
export function parseTypeDefinitions(name: ServiceName, options: { readonly sandbox: boolean }): DocumentNode {
  return parse(readTypeDefinitions(name, options));
}
