// Makes the list of trusted documents of .graphql files: `node --import tsx scripts/trusted-documents.ts OUT.json FILE…`.
import { readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, type DocumentNode, Kind, parse, validate } from 'graphql';
import { hashOf } from '../gateway/src/documents/documents.ts';

const [out, ...files] = process.argv.slice(2);
if (out === undefined || files.length === 0) refuse('Usage: trusted-documents.ts OUT.json FILE.graphql …');
const schema = buildSchema(readFileSync(new URL('../schema/api.graphql', import.meta.url), 'utf8'));
const operations = files.map((file) => {
  // Clients send what they print of the parsed operation, which has no line end.
  const body = readFileSync(file, 'utf8').trim();
  const document = documentIn(file, body);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) refuse(`${file}: has no operation`);
  return { id: hashOf(body), name: operation.name?.value ?? '', type: operation.operation, body };
});
writeFileSync(
  out,
  `${JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }, null, 2)}\n`,
);
console.log(`${operations.length} operations in ${out}`);

function documentIn(file: string, body: string): DocumentNode {
  let document: DocumentNode;
  try {
    document = parse(body);
  } catch (error) {
    return refuse(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const [fault] = validate(schema, document);
  return fault === undefined ? document : refuse(`${file}: ${fault.message}`);
}

function refuse(fault: string): never {
  console.error(fault);
  process.exit(1);
}
