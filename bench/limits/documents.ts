import { QUERY, VARIABLES } from '../gateway/scenario.ts';

/** What is asked: one field of one subgraph, and a list over three. */
export const DOCUMENTS = {
  small: { query: 'query Me { me { id } }', variables: {} },
  list: { query: QUERY, variables: VARIABLES },
} as const;

export type DocumentName = keyof typeof DOCUMENTS;
