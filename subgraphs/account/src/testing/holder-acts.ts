import type { AccountService } from '../account.ts';
import type { TestServices, Told } from './test-service.ts';

const TOLD = `__typename ... on Rejection { code } ... on AccountStateRejection { reason } ... on HolderRightRejection { required }
  ... on StepUpRequiredRejection { challenge { id } } ... on ValidationRejection { fields { path code } }`;
const INVITATION = 'id status inviter invitee rights product currency createdAt expiresAt';
const HOLDERS = 'id holders { customer { id } name rights }';

const without = (query: string, ...types: string[]) =>
  types.reduce(
    (text, type) => text.replace(new RegExp(`\\.\\.\\. on ${type} \\{[^{}]*(\\{[^{}]*\\})?[^{}]*\\}`), ''),
    query,
  );
const TOLD_PLAIN = without(TOLD, 'StepUpRequiredRejection', 'ValidationRejection', 'HolderRightRejection');

const UPDATE = `mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) {
  ${without(TOLD, 'StepUpRequiredRejection')}
  ... on UpdateAccountSuccess { account { nickname settings { incomingWhileFrozen } } } } }`;
const ADD = `mutation ($input: AddAccountHolderInput!) { addAccountHolder(input: $input) { ${TOLD}
  ... on AddAccountHolderSuccess { invitation { ${INVITATION} } } } }`;
const ACCEPT = `mutation ($input: AcceptAccountInvitationInput!) { acceptAccountInvitation(input: $input) { ${TOLD_PLAIN}
  ... on AcceptAccountInvitationSuccess { account { ${HOLDERS} } } } }`;
const DECLINE = `mutation ($input: DeclineAccountInvitationInput!) { declineAccountInvitation(input: $input) { ${TOLD_PLAIN} } }`;
const WITHDRAW = `mutation ($input: WithdrawAccountInvitationInput!) { withdrawAccountInvitation(input: $input) { ${TOLD_PLAIN} } }`;
const RIGHTS = `mutation ($input: SetAccountHolderRightsInput!) { setAccountHolderRights(input: $input) { ${TOLD}
  ... on SetAccountHolderRightsSuccess { account { ${HOLDERS} } } } }`;
const REMOVE = `mutation ($input: RemoveAccountHolderInput!) { removeAccountHolder(input: $input) {
  ${without(TOLD, 'ValidationRejection')} ... on RemoveAccountHolderSuccess { account { ${HOLDERS} } } } }`;
const RECEIVED = `{ accountInvitations { nodes { ${INVITATION} } } }`;
const SENT = `query ($id: ID!) { account(id: $id) { invitations { ${INVITATION} } } }`;

type Viewer = ReturnType<TestServices['person']>;
export interface ShownInvitation {
  readonly id: string;
  readonly status: string;
  readonly inviter: string;
  readonly invitee: string | null;
  readonly rights: readonly string[];
}
export interface ToldAct extends Told {
  readonly invitation?: ShownInvitation;
  readonly account?: {
    readonly id: string;
    readonly holders: readonly { customer: { id: string }; rights: string[] }[];
  };
}
type Input = Record<string, unknown>;

/** What holders do with accounts, each with a proof where one is asked for. */
export class HolderActs {
  readonly #services: TestServices;

  constructor(services: TestServices) {
    this.#services = services;
  }

  update(at: AccountService, viewer: Viewer, input: Input): Promise<Told & { readonly account?: unknown }> {
    return this.#services.mutate(at, viewer, UPDATE, input);
  }

  invite(at: AccountService, viewer: Viewer, input: Input): Promise<ToldAct> {
    return this.#services.proven<ToldAct>(at, viewer, ADD, input);
  }

  /** Without answering any challenge. */
  inviteUnproven(at: AccountService, viewer: Viewer, input: Input): Promise<ToldAct> {
    return this.#services.mutate<ToldAct>(at, viewer, ADD, input);
  }

  accept(at: AccountService, viewer: Viewer, invitationId: string): Promise<ToldAct> {
    return this.#services.mutate<ToldAct>(at, viewer, ACCEPT, { invitationId });
  }

  decline(at: AccountService, viewer: Viewer, invitationId: string): Promise<ToldAct> {
    return this.#services.mutate<ToldAct>(at, viewer, DECLINE, { invitationId });
  }

  withdraw(at: AccountService, viewer: Viewer, invitationId: string): Promise<ToldAct> {
    return this.#services.mutate<ToldAct>(at, viewer, WITHDRAW, { invitationId });
  }

  setRights(at: AccountService, viewer: Viewer, input: Input): Promise<ToldAct> {
    return this.#services.proven<ToldAct>(at, viewer, RIGHTS, input);
  }

  remove(at: AccountService, viewer: Viewer, input: Input): Promise<ToldAct> {
    return this.#services.proven<ToldAct>(at, viewer, REMOVE, input);
  }

  async received(at: AccountService, viewer: Viewer): Promise<readonly ShownInvitation[]> {
    const { data } = await this.#services.run(at, viewer, RECEIVED);
    return (data as { accountInvitations: { nodes: ShownInvitation[] } }).accountInvitations.nodes;
  }

  async sent(at: AccountService, viewer: Viewer, id: string): Promise<readonly ShownInvitation[] | undefined> {
    const { data } = await this.#services.run(at, viewer, SENT, { id });
    return (data as { account: { invitations: ShownInvitation[] } | null }).account?.invitations;
  }

  /** Invites somebody and accepts for them. @throws Error for a refusal */
  async join(
    at: AccountService,
    inviter: Viewer,
    invitee: Viewer,
    accountId: string,
    ...rights: string[]
  ): Promise<void> {
    const told = await this.invite(at, inviter, { accountId, customerId: invitee.customerId, rights });
    const accepted = await this.accept(at, invitee, told.invitation?.id ?? '');
    if (accepted.account === undefined) throw new Error(JSON.stringify({ told, accepted }));
  }
}
