import { type ErasureBlock, type PersonalData, type ServiceClient, ServiceUnavailable } from '@florin/kit';
import { COLLEAGUES, type Colleague, type ColleagueClients } from '../privacy/colleagues.ts';

const NOTHING: PersonalData = { items: [], blockers: [] };

/** The other services, as far as exports and erasures ask them. */
export class TestColleagues {
  readonly held = new Map<Colleague, PersonalData>();
  /** `service stage`, in the order in which they were asked to erase. */
  readonly erased: string[] = [];
  /** Files that support lists for whoever asks, by their ids. */
  attachments: readonly string[] = [];
  /** The same of loan. */
  loanDocuments: readonly string[] = [];
  /** Called before each answer, such as to fail. */
  before: (service: Colleague, field: string) => void = () => {};
  /** Waited for before each answer. */
  until: (service: Colleague) => Promise<void> = () => Promise.resolve();
  readonly clients: ColleagueClients;
  readonly #support: ServiceClient;

  constructor(support: ServiceClient) {
    this.#support = support;
    const clients = COLLEAGUES.map((service) => [service, this.#client(service)] as const);
    this.clients = Object.fromEntries(clients) as Record<Colleague, ServiceClient>;
  }

  blocks(service: Colleague, reason: ErasureBlock): void {
    this.held.set(service, { items: [], blockers: [{ reason, count: 1 }] });
  }

  #client(service: Colleague): ServiceClient {
    return {
      call: async <T>(operation: Parameters<ServiceClient['call']>[0]) => {
        const { query, variables } = operation;
        const field = /personalDataPage|personalData|erasePersonalData/.exec(query)?.[0];
        if (field === undefined) return this.#support.call<T>(operation);
        this.before(service, field);
        await this.until(service);
        if (field === 'personalDataPage') {
          const { attachments, loanDocuments } = this;
          const files = { attachments, loanDocuments }[String(variables.category)];
          const lines = files?.map((id) => JSON.stringify({ id })) ?? [`{"of":"${service}"}`];
          return { personalDataPage: { lines, next: null } } as T;
        }
        if (field === 'personalData') return { personalData: this.held.get(service) ?? NOTHING } as T;
        this.erased.push(`${service} ${String(variables.stage)}`);
        return { erasePersonalData: true } as T;
      },
      close: async () => {},
    };
  }
}

/** What a service that is away answers. */
export function away(): never {
  throw new ServiceUnavailable('away');
}
