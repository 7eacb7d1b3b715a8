import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { SUBGRAPHS, type SubgraphName } from './scenario.ts';

/** Composes the subgraphs' schemas for subgraphs that listen at these ports. */
export function composeSupergraph(portOf: (name: SubgraphName) => number): string {
  const composed = composeServices(
    SUBGRAPHS.map((name) => ({
      name,
      url: `http://127.0.0.1:${portOf(name)}/graphql`,
      typeDefs: parse(readFileSync(new URL(`./${name}.graphql`, import.meta.url), 'utf8')),
    })),
  );
  if (composed.supergraphSdl === undefined) throw new Error(String(composed.errors));
  return composed.supergraphSdl;
}
