// Composes the subgraphs into schema/supergraph*.graphql and schema/api.graphql; `--check` says whether they are stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { publicSchemaOf } from '@florin/gateway';
import { readTypeDefinitions, SERVICES } from '@florin/kit';
import { parse } from 'graphql';

/** Hints that are known and wanted; every other one fails, because composition says softly what breaks loudly later. */
const ACCEPTED_HINTS = new Set<string>([]);

const ROOT = join(import.meta.dirname, '..');
const SUBGRAPHS = SERVICES.filter((name) => name !== 'gateway');

/** One supergraph of all subgraphs. @throws Error with every composition error and every hint that is not accepted */
function compose(sandbox: boolean): string {
  const services = SUBGRAPHS.map((name) => ({
    name,
    url: `http://${name}/graphql`,
    typeDefs: parse(readTypeDefinitions(name, { sandbox })),
  }));
  const { errors, hints, supergraphSdl } = composeServices(services);
  const complaints = [
    ...(errors ?? []).map((error) => error.message),
    ...(hints ?? [])
      .filter((hint) => !ACCEPTED_HINTS.has(hint.definition.code))
      .map((hint) => `${hint.definition.code}: ${hint.message}`),
  ];
  if (complaints.length > 0 || supergraphSdl === undefined) throw new Error(`composition:\n${complaints.join('\n')}`);
  return `${supergraphSdl.trim()}\n`;
}

const production = compose(false);
const outputs = new Map([
  ['schema/supergraph.graphql', production],
  ['schema/supergraph.sandbox.graphql', compose(true)],
  ['schema/api.graphql', publicSchemaOf(production)],
]);

const read = (file: string): string | undefined => {
  try {
    return readFileSync(join(ROOT, file), 'utf8');
  } catch {
    return undefined;
  }
};

const stale = [...outputs].filter(([file, text]) => read(file) !== text);
if (process.argv.includes('--check')) {
  for (const [file] of stale) process.stderr.write(`${file} is stale: run pnpm generate\n`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const [file, text] of stale) writeFileSync(join(ROOT, file), text);
  process.stdout.write(
    stale.length === 0 ? 'supergraph: fresh\n' : `supergraph: wrote ${stale.map(([file]) => file).join(', ')}\n`,
  );
}
