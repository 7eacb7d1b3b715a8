import {
  type GraphQLInputType,
  type GraphQLScalarType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { SeededRandom } from './seeded-random.ts';

/** Values that look right for each scalar: some of them are those of things that are there. */
export type Plausible = Readonly<Record<string, readonly unknown[]>>;

/** Texts on which parsers, databases and pages have broken. */
const ODD_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u0000\uffff',
  'é'.repeat(300),
  '𝕏'.repeat(50),
  "' OR 1=1; --",
  '"); DROP TABLE customer; --',
  '%_%',
  '$1',
  '{{app_role}}',
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  'null',
  'NaN',
  '__proto__',
  'constructor',
  '1e999',
  '-0',
  '9'.repeat(40),
  '0.1',
  '1.005',
  '-1.00',
  '2026-02-30',
  '9999-12-31T23:59:60Z',
  '0000-00-00',
  'NL00FLRN0000000000',
  'acc_00000000000000000000000000',
  'acc_7zzzzzzzzzzzzzzzzzzzzzzzzz',
  'x'.repeat(5_000),
];
const ODD_NUMBERS = [0, -1, 1, 2, 100, 101, 2_147_483_647, -2_147_483_648, 2_147_483_648, 1e21, 0.5, -0];
const ODD_OTHERS = [null, true, false, [], {}, [[]], [null], { __proto__: null }, { id: 'x' }];

/** How often a value is none that its type would have. */
const ODD = 0.15;
const LIST_MAX = 3;

/** A value for an input, as JSON: mostly of its type, often plausible, sometimes neither. */
export function valueFor(type: GraphQLInputType, random: SeededRandom, plausible: Plausible): unknown {
  if (isNonNullType(type)) return random.chance(0.02) ? null : valueFor(type.ofType, random, plausible);
  if (random.chance(0.05)) return null;
  if (random.chance(ODD / 10)) return random.pick([...ODD_TEXTS, ...ODD_NUMBERS, ...ODD_OTHERS]);
  if (isListType(type))
    return Array.from({ length: random.below(LIST_MAX + 1) }, () => valueFor(type.ofType, random, plausible));
  if (isEnumType(type)) return random.chance(ODD / 3) ? 'NO_SUCH_VALUE' : random.pick(type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || random.chance(0.6));
    const value = fields.map((field) => [field.name, valueFor(field.type, random, plausible)] as const);
    return Object.fromEntries(random.chance(0.02) ? [...value, ['noSuchField', 1]] : value);
  }
  return scalarFor(type, random, plausible);
}

function scalarFor(type: GraphQLScalarType, random: SeededRandom, plausible: Plausible): unknown {
  if (random.chance(ODD)) return random.pick<unknown>(type.name === 'Int' ? ODD_NUMBERS : ODD_TEXTS);
  switch (type.name) {
    case 'Int':
      return random.below(120);
    case 'Boolean':
      return random.chance(0.5);
    default:
      return random.pick(plausible[type.name] ?? ['text']);
  }
}
