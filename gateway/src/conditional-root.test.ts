import { expect, test } from 'vitest';
import { refuseConditionalRoot } from './conditional-root.ts';

test.each([
  ['on the field', 'subscription($a: Boolean!) { alerts @include(if: $a) { id } }'],
  ['on an inline fragment', 'subscription($a: Boolean!) { ... @skip(if: $a) { alerts { id } } }'],
  ['on a spread', 'subscription($a: Boolean!) { ...F @include(if: $a) } fragment F on Subscription { alerts { id } }'],
  ['in a fragment', 'subscription($a: Boolean!) { ...F } fragment F on Subscription { alerts @skip(if: $a) { id } }'],
  ['in one operation of two', 'query { a } subscription S($a: Boolean!) { alerts @skip(if: $a) { id } }'],
  ['without a variable', 'subscription { alerts @include(if: true) { id } }'],
  ['without a variable, on a fragment', 'subscription { ... @include(if: true) { alerts { id } } }'],
  ['after a comment and a comma', 'subscription($a: Boolean = true) { alerts @\n#c\n,include(if: $a) { id } }'],
])('a condition %s is refused', (_name, source) => {
  expect(refuseConditionalRoot(source)?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
});

test.each([
  ['below the root', 'subscription($a: Boolean!) { alerts { id @include(if: $a) } }'],
  ['of a query', 'query subscription($a: Boolean!) { alerts @include(if: $a) { id } }'],
  [
    'in a fragment that goes round',
    'subscription { ...F } fragment F on Subscription { ...F alerts { id @skip(if: $a) } }',
  ],
  ['in what is no document', 'subscription { @include('],
])('a condition %s is left to validation', (_name, source) => {
  expect(refuseConditionalRoot(source)).toBeUndefined();
});
