// Writes docs/permissions.md, the matrix of every field and rule, from the subgraphs' permission tables; `--check` says whether it is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissions as account } from '@florin/account';
import { permissions as audit } from '@florin/audit';
import { sandboxPermissions as customer } from '@florin/customer';
import { type PermissionTable, parseTypeDefinitions, ROLES, ruleOf, type ServiceName, type Viewer } from '@florin/kit';
import { permissions as loan } from '@florin/loan';
import { permissions as notification } from '@florin/notification';
import { permissions as support } from '@florin/support';
import { sandboxPermissions as transaction } from '@florin/transaction';
import { Kind } from 'graphql';

const FILE = join(import.meta.dirname, '../docs/permissions.md');
const TABLES: Partial<Record<ServiceName, PermissionTable>> = {
  account,
  audit,
  customer,
  loan,
  notification,
  support,
  transaction,
};

const HEADER = `# Who may read and do what

Generated from the permission tables (\`subgraphs/*/src/permissions.ts\`) by \`pnpm generate\`; do not edit.

A rule decides by role and service alone. Whose row it is, is decided in SQL: what is not yours is answered like what does not
exist. A field that is not listed does not exist; a field without a rule stops its subgraph from starting.

`;

const COLUMNS: readonly { readonly title: string; readonly viewer: Viewer }[] = [
  { title: 'anonymous', viewer: { kind: 'anonymous' } },
  ...ROLES.map((role) => ({
    title: role.toLowerCase().replaceAll('_', ' '),
    viewer: { kind: 'user' as const, customerId: 'cus_any', roles: [role], sessionId: 'ses_any' },
  })),
];

/** The fields of every object type of a subgraph's SDL, type by type. */
function fieldsOf(name: ServiceName): readonly (readonly [type: string, fields: readonly string[]])[] {
  const fields = new Map<string, string[]>();
  for (const definition of parseTypeDefinitions(name, { sandbox: true }).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    const known = fields.get(definition.name.value) ?? [];
    fields.set(definition.name.value, [...known, ...(definition.fields ?? []).map((field) => field.name.value)]);
  }
  return [...fields];
}

function tableOf(name: ServiceName, table: PermissionTable): string {
  const rows = fieldsOf(name).flatMap(([type, fields]) => {
    const [first] = fields;
    const rules = new Set(fields.map((field) => ruleOf(table, type, field)));
    // A value type's fields share one rule; one line says as much as ten.
    if (rules.size === 1 && fields.length > 1 && first !== undefined && table[type]?.['*'] !== undefined)
      return [rowOf(table, type, first, '*')];
    return fields.map((field) => rowOf(table, type, field, field));
  });
  const titles = ['field', 'rule', ...COLUMNS.map((column) => column.title)];
  return [`## ${name}`, '', `| ${titles.join(' | ')} |`, `|${' --- |'.repeat(titles.length)}`, ...rows, ''].join('\n');
}

function rowOf(table: PermissionTable, type: string, field: string, title: string): string {
  const rule = ruleOf(table, type, field);
  if (rule === undefined) throw new Error(`${type}.${field} has no rule`);
  const marks = COLUMNS.map((column) => (rule.allows(column.viewer) ? 'yes' : '·'));
  return `| ${type}.${title} | ${rule.sentence} | ${marks.join(' | ')} |`;
}

const text =
  HEADER +
  Object.entries(TABLES)
    .map(([name, table]) => tableOf(name as ServiceName, table))
    .join('\n');

function readOrEmpty(): string {
  try {
    return readFileSync(FILE, 'utf8');
  } catch {
    return '';
  }
}

if (process.argv.includes('--check')) {
  if (readOrEmpty() !== text) {
    process.stderr.write('docs/permissions.md is stale: run pnpm generate\n');
    process.exitCode = 1;
  }
} else writeFileSync(FILE, text);
