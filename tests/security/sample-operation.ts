import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';

/** Values of the right shape that name nothing that exists. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  BIC: 'FLRNNL2A',
  Boolean: true,
  CurrencyCode: 'EUR',
  Cursor: 'bm90aGluZw',
  Date: '1990-01-01',
  DateTime: '2026-01-01T00:00:00.000Z',
  Decimal: '1.00',
  EmailAddress: 'nobody@example.com',
  IBAN: 'NL91ABNA0417164300',
  ID: 'acc_01kb0000000000000000000000',
  Int: 1,
  PhoneNumber: '+31201234567',
  String: '0',
};

/** An operation on one root field with every required argument filled in, of whatever shape the field has. */
export function operationFor(
  root: 'Query' | 'Mutation' | 'Subscription',
  field: GraphQLField<unknown, unknown>,
): { readonly query: string; readonly variables: Record<string, unknown> } {
  const required = field.args.filter((arg) => isNonNullType(arg.type));
  const declared = required.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = required.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selection = isCompositeType(getNamedType(field.type)) ? '{ __typename }' : '';
  const query = `${root.toLowerCase()} ${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`} ${selection} }`;
  return { query, variables: Object.fromEntries(required.map((arg) => [arg.name, sampleOf(arg.type)])) };
}

/** A field with every required argument written out: scalars alone, as fields of entities have them. */
export function fieldWithArguments(field: GraphQLField<unknown, unknown>): string {
  const required = field.args.filter((arg) => isNonNullType(arg.type));
  const passed = required.map((arg) => `${arg.name}: ${JSON.stringify(sampleOf(arg.type))}`).join(', ');
  return `${field.name}${passed && `(${passed})`}`;
}

function sampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sampleOf(type.ofType);
  if (isListType(type)) return [sampleOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isScalarType(type)) return SAMPLES[type.name];
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(required.map((field) => [field.name, sampleOf(field.type)]));
  }
  throw new Error(`no sample of ${String(type)}`);
}
