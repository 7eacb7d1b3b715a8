import type { SupergraphFixture } from './supergraph-fixture.ts';

interface Ref {
  readonly id: string;
}

const KINDS: Readonly<Record<string, string>> = { b: 'Book', f: 'Film', h: 'Hidden' };
const media = (id: string) => ({ __typename: KINDS[id.charAt(0)] ?? 'Book', id });

/** Interfaces with keys, interface objects, an inaccessible type, and keys of one name but two types, which travel renamed. */
export const mediaFixture: SupergraphFixture = {
  name: 'media',
  subgraphs: {
    catalogue: {
      sdl: `
        type Query { media(id: ID!): Media all: [Media!]! some: [Media] books: [Book] things: [Thing] thing: Thing shelf: Shelf }
        interface Media @key(fields: "id") { id: ID! title: String! }
        type Book implements Media @key(fields: "id") { id: ID! title: String! pages: Int }
        type Film implements Media @key(fields: "id") { id: ID! title: String! minutes: Int cast: [Person] }
        type Hidden implements Media @key(fields: "id") @inaccessible { id: ID! title: String! }
        type Person @key(fields: "id") { id: ID! name: String }
        type Tool @key(fields: "id") { id: Int! label: String }
        union Thing = Book | Tool | Person
        type Shelf { top: [Thing] featured: Media }
      `,
      resolvers: {
        Query: {
          media: (_: unknown, { id }: Ref) => media(id),
          all: () => [media('b1'), media('f1'), media('b2'), media('f1')],
          some: () => [media('f2'), null, media('h1'), media('b3')],
          books: () => [media('b1'), null],
          things: () => [media('b1'), { __typename: 'Tool', id: 1 }, null, { __typename: 'Person', id: 'p1' }],
          thing: () => ({ __typename: 'Tool', id: 2 }),
          shelf: () => ({
            top: [{ __typename: 'Tool', id: 1 }, media('b2'), { __typename: 'Person', id: 'p2' }],
            featured: media('f3'),
          }),
        },
        Media: { __resolveReference: (ref: Ref) => media(ref.id) },
        Book: {
          __resolveReference: (ref: Ref) => media(ref.id),
          title: (ref: Ref) => `Book ${ref.id}`,
          pages: (ref: Ref) => (ref.id === 'b2' ? null : 100),
        },
        Film: {
          __resolveReference: (ref: Ref) => media(ref.id),
          title: (ref: Ref) => `Film ${ref.id}`,
          minutes: () => 90,
          cast: (ref: Ref) => (ref.id === 'f2' ? null : [{ id: 'p1' }, null, { id: 'p2' }]),
        },
        Hidden: { title: () => 'hidden' },
        Person: { name: (ref: Ref) => `Person ${ref.id}` },
        Tool: { label: (ref: { id: number }) => `Tool ${ref.id}` },
      },
    },
    review: {
      sdl: `
        type Query { reviewed: [Media!]! topReview: Review reviewOf(mediaId: ID!): [Review!] }
        type Media @key(fields: "id") @interfaceObject { id: ID! reviews(first: Int = 2): [Review!]! score: Float }
        type Review @key(fields: "id") { id: ID! text: String! media: Media author: Person }
        type Person @key(fields: "id") { id: ID! reviewCount: Int! }
      `,
      resolvers: {
        Query: {
          reviewed: () => [{ id: 'b1' }, { id: 'f1' }, { id: 'b1' }],
          topReview: () => ({ id: 'r1' }),
          reviewOf: (_: unknown, { mediaId }: { mediaId: string }) => [{ id: 'r1', mediaId }, { id: 'r3' }],
        },
        Media: {
          reviews: (_ref: Ref, { first }: { first: number }) =>
            [{ id: 'r1' }, { id: 'r2' }, { id: 'r3' }].slice(0, first),
          score: (ref: Ref) => {
            if (ref.id === 'f1') throw new Error('no score');
            return ref.id === 'b2' ? null : 4.5;
          },
        },
        Review: {
          text: (ref: Ref) => `Review ${ref.id}`,
          media: (ref: Ref) => ({ r1: { id: 'b1' }, r2: { id: 'f1' } })[ref.id],
          author: (ref: Ref) => (ref.id === 'r2' ? null : { id: 'p1' }),
        },
        Person: { reviewCount: () => 3 },
      },
    },
    stock: {
      sdl: `
        type Query { inStock: [Item] }
        type Book @key(fields: "id") { id: ID! price: String copies: Int! weight: Float }
        type Tool @key(fields: "id") { id: Int! price: String }
        type Person @key(fields: "id") { id: ID! nickname: String }
        union Item = Book | Tool
      `,
      resolvers: {
        Query: { inStock: () => [{ __typename: 'Book', id: 'b1' }, { __typename: 'Tool', id: 1 }, null] },
        Book: {
          price: (ref: Ref) => `${ref.id} EUR`,
          copies: (ref: Ref) => (ref.id === 'b2' ? null : 3),
          weight: () => 0.5,
        },
        Tool: { price: (ref: { id: number }) => `${ref.id} USD` },
        Person: { nickname: (ref: Ref) => ref.id },
      },
    },
  },
};
