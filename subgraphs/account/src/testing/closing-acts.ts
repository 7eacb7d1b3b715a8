import { randomUUID } from 'node:crypto';
import type { AccountService } from '../account.ts';
import type { TestServices, Told } from './test-service.ts';

const CLOSE = `mutation ($input: CloseAccountInput!) { closeAccount(input: $input) { __typename
  ... on CloseAccountSuccess { account { id status closedAt statusInfo { __typename ... on AccountClosed { reason } } } }
  ... on AccountNotClosableRejection { blockers { code message count amount { amount currency } } }
  ... on Rejection { code } ... on AccountStateRejection { reason } ... on HolderRightRejection { required }
  ... on StepUpRequiredRejection { challenge { id } } ... on ValidationRejection { fields { path code } } } }`;

export interface ToldClosing extends Told {
  readonly account?: { readonly id: string; readonly status: string; readonly statusInfo: object };
  readonly blockers?: readonly { readonly code: string; readonly count: number | null }[];
}

/** Closing accounts, with a proof where one is asked for. */
export class ClosingActs {
  readonly #services: TestServices;

  constructor(services: TestServices) {
    this.#services = services;
  }

  /** With a key of its own, where none is named. */
  close(
    at: AccountService,
    viewer: ReturnType<TestServices['person']>,
    input: Record<string, unknown>,
  ): Promise<ToldClosing> {
    return this.#services.proven<ToldClosing>(at, viewer, CLOSE, { idempotencyKey: randomUUID(), ...input });
  }

  /** With what is given, and no more. */
  closeOnce(
    at: AccountService,
    viewer: ReturnType<TestServices['person']>,
    input: Record<string, unknown>,
  ): Promise<ToldClosing> {
    return this.#services.mutate<ToldClosing>(at, viewer, CLOSE, input);
  }

  /** The id of an answered challenge for exactly this. */
  async answered(
    at: AccountService,
    viewer: ReturnType<TestServices['person']>,
    input: Record<string, unknown>,
  ): Promise<string> {
    const { challenge } = await this.closeOnce(at, viewer, input);
    if (challenge === undefined) throw new Error('nothing has to be proven');
    this.#services.customers.challenges.answer(challenge.id);
    return challenge.id;
  }
}
