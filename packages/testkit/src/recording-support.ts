import { type ServiceClient, ServiceUnavailable } from '@florin/kit';

interface Asked {
  readonly agentId: string;
  readonly customerIds: readonly string[];
  readonly accountIds: readonly string[];
  readonly transactionIds: readonly string[];
}

/** A support whose open tickets link these accounts and transactions, for every agent. */
export class RecordingSupport {
  readonly linked = new Set<string>();
  readonly questions: Asked[] = [];
  away = false;
  readonly client: ServiceClient = {
    call: async <T>({ variables }: Parameters<ServiceClient['call']>[0]) =>
      // The kit's own test of the question checks it against what is asked here.
      ({ agentAccess: this.#access(variables as unknown as Asked) }) as T,
    close: async () => {},
  };

  #access(asked: Asked) {
    this.questions.push(asked);
    if (this.away) throw new ServiceUnavailable('away');
    const linked = (ids: readonly string[]) => ids.filter((id) => this.linked.has(id));
    return {
      customerIds: linked(asked.customerIds),
      accountIds: linked(asked.accountIds),
      transactionIds: linked(asked.transactionIds),
    };
  }
}
