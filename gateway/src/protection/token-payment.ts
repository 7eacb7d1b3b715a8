import type { AccessTokens } from '../access-tokens.ts';
import { COST_OF_QUESTION, COST_OF_REFUSAL } from '../limits.ts';
import type { Charge, CostRefusal, RateLimits } from './rate-limits.ts';
import type { Subject } from './subjects.ts';

/** What a token costs the address that it came from, once it is known what it is worth: one of these is called, once. */
export interface TokenPayment {
  readonly kind: 'begun';
  admitted(): Promise<void>;
  /** It does not hold. */
  refused(): Promise<Charge>;
  /** Nobody can say now whether it holds, which is our trouble and costs nothing. */
  unanswered(): Promise<Charge>;
}

interface TokenPaymentOptions {
  readonly accessTokens: AccessTokens;
  readonly rateLimits: RateLimits;
}

/**
 * Begins to pay for a token before it is read. For one that the bank has to be asked about, an address pays first what a refusal costs: whoever
 * has many tokens that are good and speak for nobody would otherwise ask as often as they like. A token that is known costs nobody anything
 * before, so that nobody who is signed in is refused for what others at the address did.
 *
 * @param token `undefined` for what is none
 */
export async function payForToken(
  token: string | undefined,
  payer: Subject,
  { accessTokens, rateLimits }: TokenPaymentOptions,
): Promise<TokenPayment | CostRefusal> {
  if (token === undefined || accessTokens.knows(token)) {
    return {
      kind: 'begun',
      admitted: () => Promise.resolve(),
      refused: () => rateLimits.charge(payer, COST_OF_REFUSAL),
      unanswered: () => rateLimits.charge(payer, 0),
    };
  }
  const charge = rateLimits.refusalOf(payer) ?? (await rateLimits.charge(payer, COST_OF_REFUSAL));
  if (charge.kind === 'refused') return charge;
  return {
    kind: 'begun',
    async admitted() {
      await rateLimits.giveBack(payer, charge.cost, COST_OF_REFUSAL - COST_OF_QUESTION);
    },
    refused: () => Promise.resolve(charge),
    unanswered: async () => ({
      kind: 'paid',
      cost: await rateLimits.giveBack(payer, charge.cost, COST_OF_REFUSAL),
    }),
  };
}
