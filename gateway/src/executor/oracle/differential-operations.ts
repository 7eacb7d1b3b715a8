/** A written operation of the differential test. */
export interface WrittenOperation {
  readonly name: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  /** The stock gateway puts an error of this operation at another path; ours is checked by leading to a null. */
  readonly stockPathsAreWrong?: true;
}

export const bankOperations: readonly WrittenOperation[] = [
  { name: 'one field', query: '{ version }' },
  {
    name: 'three subgraphs',
    query: '{ me { name accounts { nickname balance { amount currency } transactions { id amount { amount } } } } }',
  },
  {
    name: 'compound keys',
    query: '{ customer(id: "c4") { accounts(first: 1) { rating stars } } best { nickname id balance { amount } } }',
  },
  { name: 'a null in a non-null place of a subgraph', query: '{ me { accounts { rating } } }' },
  { name: 'a null in a list of non-null', query: '{ account(id: "a3") { nickname stars } }' },
  {
    name: '@requires with a nested selection',
    query: '{ people { name ... on Customer { score } } me { score(weight: 1.5) } }',
  },
  { name: '@requires of two fields', query: '{ matrix { note } me { accounts { note } } }' },
  { name: '@requires that is null', query: '{ customer(id: "c2") { score(weight: 2) } }' },
  { name: '@provides saves a fetch', query: '{ latest { account { nickname } } }' },
  {
    name: '@provides and more',
    query: '{ latest { account { nickname kind owner { name } } counterparty { name } } }',
  },
  {
    name: 'interface with concrete types',
    query: '{ people { __typename id name ... on Customer { tier } ... on Agent { desk managed { nickname } } } }',
  },
  {
    name: 'nulls in a list',
    query:
      '{ maybePeople { name ... on Customer { email mainAccount { nickname } } } me { friends { name spent { amount } } } }',
    stockPathsAreWrong: true,
  },
  {
    name: 'union',
    query:
      '{ holdings { __typename ... on Account { nickname balance { amount } } ... on Loan { rate owner { name tier } } } holding { ... on Loan { id } } }',
  },
  {
    name: 'lists of lists',
    query:
      '{ matrix { nickname balance { amount } rating } account(id: "a1") { parts { number transactions { status } } } }',
  },
  {
    name: 'an inaccessible enum value becomes null',
    query: '{ customer(id: "c2") { tier friends { tier } } latest { status } }',
  },
  {
    name: 'errors in entities',
    query:
      '{ me { accounts { balance { amount } } } customer(id: "c3") { accounts(first: 3) { balance { amount } } } }',
    stockPathsAreWrong: true,
  },
  {
    name: 'an error of a whole entity, shared by several places',
    query:
      '{ customer(id: "c3") { email accounts(first: 3) { id balance { amount } } } people { ... on Customer { accounts(first: 3) { balance { amount } } } } }',
    stockPathsAreWrong: true,
  },
  { name: 'an entity that is not there', query: '{ account(id: "a8") { nickname balance { amount } } }' },
  {
    name: 'an entity that is not there, in a non-null place',
    query: '{ account(id: "a8") { nickname strict { amount } } me { name } }',
  },
  {
    name: 'an error in a non-null place',
    query: '{ me { accounts { nickname strict { amount } } } account(id: "a1") { strict { amount } } }',
  },
  {
    name: 'an error at the root',
    query: '{ broken { name accounts { nickname } } nobody { name accounts { nickname } } me { name } }',
  },
  { name: 'a null at a non-null root field', query: '{ best { strict { amount } } customer(id: "c9") { name } }' },
  {
    name: 'errors of some types of an interface',
    query: '{ people { name ... on Customer { email } ... on Agent { managed { balance { amount } } } } }',
    stockPathsAreWrong: true,
  },
  {
    name: 'aliases',
    query:
      '{ a: me { b: name c: accounts { d: balance { e: amount } d2: balance { currency } f: owner { g: name } } } a2: customer(id: "c2") { b: name } }',
  },
  {
    name: 'aliases that are names of every object',
    query:
      '{ constructor: me { toString: name valueOf: accounts { hasOwnProperty: balance { amount } __proto__: nickname } } __proto__: account(id: "a1") { constructor: rating } }',
  },
  {
    name: 'an alias of __typename',
    query: '{ people { what: __typename name } holding { what: __typename } all: __typename }',
  },
  {
    name: 'fields merged from several places',
    query:
      '{ me { accounts { id } } me { accounts { nickname ...More } name } ... { me { accounts { balance { amount } } } } } fragment More on Account { balance { currency } owner { id name } }',
  },
  {
    name: 'fragments in fragments',
    query:
      'query Q { ...Root } fragment Root on Query { people { ...P } me { ...P ...C } } fragment P on Person { id name ...C } fragment C on Customer { tier accounts { ...A } } fragment A on Account { note }',
  },
  {
    name: 'skip and include with constants',
    query: '{ me { name @skip(if: true) id @include(if: true) accounts @include(if: false) { id } } }',
  },
  {
    name: 'skip and include with variables',
    query:
      'query($a: Boolean!, $b: Boolean! = true) { me { name @include(if: $a) accounts @skip(if: $b) { balance { amount } } friends { ... @include(if: $b) { name spent { amount } @skip(if: $a) } } } version @skip(if: $a) }',
    variables: { a: false },
  },
  {
    name: 'conditions on whole fetches',
    query:
      'query($a: Boolean!, $b: Boolean!) { me { name ... on Customer @include(if: $a) { accounts { balance @include(if: $b) { amount } rating @skip(if: $b) } } } }',
    variables: { a: true, b: true },
  },
  {
    name: 'one field under different conditions',
    query:
      'query($a: Boolean!, $b: Boolean!) { me @include(if: $a) { name accounts { id } } me @include(if: $b) { name accounts { nickname balance { amount } } } }',
    variables: { a: false, b: true },
  },
  {
    name: 'variables with defaults',
    query:
      'query Named($first: Int = 1, $mask: Boolean, $filter: AccountFilter, $id: ID! = "c2") { me { accounts(first: $first) { id } email(mask: $mask) } accounts(filter: $filter) { id } customer(id: $id) { name } }',
    variables: { mask: true, filter: { kinds: 'SAVINGS' } },
  },
  {
    name: 'a variable of a wrong type',
    query: 'query($first: Int) { me { accounts(first: $first) { id } } }',
    variables: { first: 'x' },
  },
  { name: 'a missing variable', query: 'query($id: ID!) { customer(id: $id) { id } }' },
  {
    name: 'an inaccessible input field',
    query: 'query($f: AccountFilter) { accounts(filter: $f) { id } }',
    variables: { f: { hidden: 1 } },
  },
  { name: 'an inaccessible field', query: '{ me { secret } }' },
  { name: 'an inaccessible enum value in an answer of a non-null type', query: '{ customer(id: "c6") { tier name } }' },
  {
    name: 'mutations in order',
    query:
      'mutation { a: renameCount rename(id: "c1", name: "x") { name accounts { balance { amount } } } openAccount(nickname: "n") { id balance { amount } owner { name } } b: renameCount pay(from: "a1", cents: 5) { amount { amount } account { nickname } } }',
  },
  {
    name: 'mutations that fail',
    query:
      'mutation { failing closeAccount(id: "a1") pay(from: "a1", cents: -1) { id } c: closeAccount(id: "a2") rename(id: "c9", name: "y") { name } }',
  },
  {
    name: 'introspection',
    query:
      '{ __schema { queryType { name } types { name fields { name } enumValues { name } } } t: __type(name: "Customer") { name fields { name type { name ofType { name } } } } __typename me { name __typename } }',
  },
  {
    name: 'introspection with a variable',
    query:
      'query($n: String!, $i: Boolean!) { __type(name: $n) { kind ...T @include(if: $i) } } fragment T on __Type { name }',
    variables: { n: 'Tier', i: true },
  },
  { name: 'nothing but a type name', query: '{ __typename }' },
];

export const mediaOperations: readonly WrittenOperation[] = [
  { name: 'fields of an interface object', query: '{ all { title score reviews { text } } }' },
  {
    name: 'concrete types behind an interface object',
    query: '{ reviewed { __typename id title ... on Book { pages copies } ... on Film { minutes } } }',
  },
  { name: 'interface objects without their types', query: '{ reviewed { id score reviews(first: 1) { text } } }' },
  {
    name: 'there and back',
    query:
      '{ topReview { text media { title reviews { author { name reviewCount nickname } media { __typename } } } } }',
  },
  { name: 'an inaccessible type', query: '{ some { __typename id title } media(id: "h1") { title } }' },
  { name: 'an inaccessible type without its name', query: '{ some { title score } }' },
  {
    name: 'keys of one name and two types',
    query:
      '{ things { __typename ... on Book { price weight } ... on Tool { price label } ... on Person { nickname reviewCount } } }',
  },
  {
    name: 'renamed keys in nested objects',
    query:
      '{ shelf { top { ... on Tool { price } ... on Book { copies } ... on Person { nickname } } featured { ... on Film { cast { nickname } } } } }',
  },
  {
    name: 'renamed fields that the client asks for',
    query: '{ things { ... on Book { key: title id } ... on Tool { label } } thing { ... on Tool { id price } } }',
  },
  {
    name: 'union from another subgraph',
    query: '{ inStock { __typename ... on Book { title pages reviews { text } } ... on Tool { label } } }',
  },
  { name: 'one type out of a union', query: '{ things { ... on Person { name } } inStock { ... on Tool { id } } }' },
  {
    name: 'interface conditions inside of concrete types',
    query: '{ books { ... on Media { title ... on Book { pages ... on Media { score } } ... on Film { minutes } } } }',
  },
  { name: 'errors of one type', query: '{ all { score } reviewed { score } }' },
  {
    name: 'a null in a non-null place',
    query: '{ books { copies } all { ... on Book { copies } } }',
    stockPathsAreWrong: true,
  },
  {
    name: 'type names everywhere',
    query: '{ __typename all { __typename reviews { __typename media { __typename } } } things { __typename } }',
  },
];
