// Makes the list of trusted documents of .graphql files: `node --import tsx scripts/trusted-documents.ts OUT.json FILE…`.
import { readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, Kind, parse, validate } from 'graphql';
import { hashOf } from '../gateway/src/documents/documents.ts';

const [out, ...files] = process.argv.slice(2);
if (out === undefined || files.length === 0) throw new Error('Usage: trusted-documents.ts OUT.json FILE.graphql …');
const schema = buildSchema(readFileSync(new URL('../schema/api.graphql', import.meta.url), 'utf8'));
const operations = files.map((file) => {
  const body = readFileSync(file, 'utf8');
  const document = parse(body);
  const [fault] = validate(schema, document);
  if (fault !== undefined) throw new Error(`${file}: ${fault.message}`);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`${file}: has no operation`);
  return { id: hashOf(body), name: operation.name?.value ?? '', type: operation.operation, body };
});
writeFileSync(
  out,
  `${JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }, null, 2)}\n`,
);
console.log(`${operations.length} operations in ${out}`);
