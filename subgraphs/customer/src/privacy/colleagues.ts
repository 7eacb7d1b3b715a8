import {
  type ErasureStage,
  type PersonalData,
  type PersonalDataItem,
  type PersonalDataPage,
  publicError,
  type ServiceClient,
  ServiceUnavailable,
} from '@florin/kit';

/** The services that hold something about people, in the order in which they are asked and erase. */
export const COLLEAGUES = ['account', 'transaction', 'loan', 'notification', 'support', 'audit'] as const;
export type Colleague = (typeof COLLEAGUES)[number];
export type ColleagueClients = Readonly<Record<Colleague, ServiceClient>>;

/** The other services, as far as they hold something about people (`schema/common/personal-data.graphql`). */
export interface Colleagues {
  /** @throws ServiceUnavailable */
  held(service: Colleague, personId: string, traceId: string): Promise<PersonalData>;
  /** Idempotent. @throws ServiceUnavailable */
  erase(service: Colleague, personId: string, stage: ErasureStage, traceId: string): Promise<void>;
  /** @throws ServiceUnavailable */
  page(service: Colleague, personId: string, page: PageAsked, traceId: string): Promise<PersonalDataPage>;
}

interface PageAsked {
  readonly category: string;
  readonly after: string | null;
}

const HELD = `query ($personId: ID!) { personalData(personId: $personId) {
  items { category records action rule since } blockers { reason count } } }`;
const PAGE = `query ($personId: ID!, $category: String!, $after: String) {
  personalDataPage(personId: $personId, category: $category, after: $after) { lines next } }`;
const ERASE = `mutation ($personId: ID!, $stage: ErasureStage!) {
  erasePersonalData(personId: $personId, stage: $stage) }`;

interface HeldAnswer {
  readonly personalData: {
    readonly items: readonly (Omit<PersonalDataItem, 'since'> & { readonly since: string | null })[];
    readonly blockers: PersonalData['blockers'];
  };
}

export function createColleagues(clients: ColleagueClients): Colleagues {
  return {
    async held(service, personId, traceId) {
      const call = { query: HELD, variables: { personId }, traceId };
      const { items, blockers } = (await clients[service].call<HeldAnswer>(call)).personalData;
      const dated = items.map((item) => ({ ...item, since: item.since === null ? null : new Date(item.since) }));
      return { items: dated, blockers };
    },
    async erase(service, personId, stage, traceId) {
      await clients[service].call({ query: ERASE, variables: { personId, stage }, traceId });
    },
    async page(service, personId, page, traceId) {
      const call = { query: PAGE, variables: { personId, ...page }, traceId };
      return (await clients[service].call<{ personalDataPage: PersonalDataPage }>(call)).personalDataPage;
    },
  };
}

/** @throws GraphQLError `SUBGRAPH_UNAVAILABLE` when a service is away; nothing happened */
export async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ServiceUnavailable)) throw error;
    throw publicError('SUBGRAPH_UNAVAILABLE', 'A part of the bank does not answer. Nothing happened; try again later.');
  }
}
