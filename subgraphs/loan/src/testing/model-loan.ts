import { dayNumber, isoDay } from '@florin/day-count';
import type { LoanEvent } from '../domain/loan-event.ts';
import { type LoanTerms, type LoanTermsInput, loanTerms } from '../domain/loan-terms.ts';
import { type LoanView, loanOn } from '../domain/loan-view.ts';
import { sumOf } from '../domain/parts.ts';
import { payoffOn } from '../domain/payoff.ts';
import type { PenaltyRule } from '../domain/penalty.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { penaltyEvents } from '../ends-of-day/penalty-events.ts';
import { type Delinquency, delinquencyOf } from '../loans/delinquency.ts';
import { eventOf, jsonOf, type LoanEventBody } from '../store/loan-texts.ts';

export { dayNumber, delinquencyOf, isoDay, jsonOf, type LoanView, sumOf };

/**
 * A loan as the pure domain has it: no service, no database, no ledger. A test tells it what it does to a loan of the bank's, and expects all
 * figures of that one to be these.
 */
export class ModelLoan {
  readonly terms: LoanTerms;
  readonly events: LoanEvent[] = [];
  readonly #rule: PenaltyRule;
  #day: string;

  constructor(terms: LoanTermsInput, rule: PenaltyRule, day: string) {
    this.terms = possible(loanTerms(terms));
    this.#rule = rule;
    this.#day = day;
  }

  get day(): string {
    return this.#day;
  }

  get view(): LoanView {
    return possible(loanOn(this.terms, this.events, this.#day));
  }

  get delinquency(): Delinquency {
    return delinquencyOf(this.view);
  }

  /** What is due until today and not paid, in minor units. */
  get due(): bigint {
    return sumOf(this.view.due);
  }

  /** What pays all of it off today. */
  get payoff(): bigint {
    return possible(payoffOn(this.terms, this.events, this.#day)).total;
  }

  /** @param on today without it */
  happens(body: LoanEventBody, on = this.#day): LoanEvent {
    const event = eventOf(this.events.length + 1, on, body);
    this.events.push(event);
    return event;
  }

  /** The next day begins. @param before what happens on it before lateness is charged */
  nextDay(before: () => void = () => {}): void {
    this.#day = isoDay(dayNumber(this.#day) + 1);
    before();
    const { view } = this;
    if (view.status !== 'ACTIVE') return;
    for (const charge of penaltyEvents(this.#rule, this.events, view)) this.happens(charge);
  }
}

function possible<T extends object>(answer: T): Exclude<T, Refusal> {
  if (isRefusal(answer)) throw new Error(`the model cannot be: ${answer.refused}`);
  return answer as Exclude<T, Refusal>;
}
