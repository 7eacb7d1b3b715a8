import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { DateTimeResolver, EmailAddressResolver, LocalDateResolver } from 'graphql-scalars';
import { electronicFormatIBAN, isValidBIC, isValidIBAN } from 'ibantools';
import { CURSOR_MAX_LENGTH } from './limits.ts';

/** A scalar that travels as a string and is checked, perhaps brought into its normal form, on its way in. */
function textScalar(
  name: string,
  parse: (text: string) => string | undefined,
  complaint: string,
): GraphQLScalarType<string, string> {
  const read = (value: unknown): string => {
    const parsed = typeof value === 'string' ? parse(value) : undefined;
    if (parsed === undefined) throw new GraphQLError(complaint, { extensions: { code: 'BAD_USER_INPUT' } });
    return parsed;
  };
  return new GraphQLScalarType<string, string>({
    name,
    serialize: (value) => String(value),
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
  });
}

const when = (condition: boolean, text: string): string | undefined => (condition ? text : undefined);

/**
 * Resolvers of the scalars in `schema/common/scalars.graphql`, the same in every subgraph. `Decimal` and `CurrencyCode`
 * pass any string: whether it is an amount the bank can move is a `ValidationRejection` with a path, not a GraphQL error.
 */
export const scalarResolvers = {
  Decimal: textScalar('Decimal', (text) => when(text.length <= 64, text), 'A decimal is a string such as "12.50".'),
  CurrencyCode: textScalar(
    'CurrencyCode',
    (text) => when(/^[A-Z]{3}$/.test(text), text),
    'A currency code is a string of three capital letters, such as "EUR".',
  ),
  Date: checked(LocalDateResolver, 'Date', 'A date is written like 2026-11-22, and exists.'),
  DateTime: checked(
    DateTimeResolver,
    'DateTime',
    'An instant is written like 2026-11-22T09:30:00Z (RFC 3339), and exists.',
  ),
  IBAN: textScalar(
    'IBAN',
    (text) => {
      const electronic = text.length > 64 ? null : electronicFormatIBAN(text);
      return electronic !== null && isValidIBAN(electronic) ? electronic : undefined;
    },
    'This is not a valid IBAN: its length or check digits are wrong.',
  ),
  BIC: textScalar('BIC', (text) => when(isValidBIC(text), text), 'This is not a valid BIC.'),
  EmailAddress: checked(EmailAddressResolver, 'EmailAddress', 'This is not a valid e-mail address.'),
  PhoneNumber: textScalar(
    'PhoneNumber',
    (text) => when(/^\+[1-9]\d{6,14}$/.test(text), text),
    'A telephone number is written in the international format of E.164, such as +31201234567.',
  ),
  Cursor: textScalar('Cursor', (text) => when(text.length <= CURSOR_MAX_LENGTH, text), 'This is not a cursor.'),
};

/** A library's scalar under our name and with our complaint: the library's own repeats the value, which can be anything. */
function checked<I, O>(scalar: GraphQLScalarType<I, O>, name: string, complaint: string): GraphQLScalarType<I, O> {
  const { parseValue, parseLiteral, ...config } = scalar.toConfig();
  const guarded =
    <A extends readonly unknown[]>(read: (...args: A) => I) =>
    (...args: A): I => {
      try {
        return read(...args);
      } catch {
        throw new GraphQLError(complaint, { extensions: { code: 'BAD_USER_INPUT' } });
      }
    };
  return new GraphQLScalarType<I, O>({
    ...config,
    name,
    parseValue: guarded(parseValue),
    parseLiteral: guarded(parseLiteral),
  });
}
