/**
 * Places for work that holds memory, in all and for each person. The last half of them is for whoever has none: otherwise a few people who keep all
 * that one may have, by reading slowly, would keep everybody else out.
 */
export class WorkPlaces {
  readonly #total: number;
  readonly #each: number;
  readonly #taken = new Map<string, number>();
  #inUse = 0;

  constructor(total: number, each: number) {
    this.#total = total;
    this.#each = each;
  }

  /** @returns what gives the place back; `undefined` where there is none */
  take(whose: string): (() => void) | undefined {
    const taken = this.#taken.get(whose) ?? 0;
    const open = taken === 0 ? this.#total : this.#total / 2;
    if (this.#inUse >= open || taken >= this.#each) return undefined;
    this.#inUse += 1;
    this.#taken.set(whose, taken + 1);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#inUse -= 1;
      const left = (this.#taken.get(whose) ?? 1) - 1;
      if (left === 0) this.#taken.delete(whose);
      else this.#taken.set(whose, left);
    };
  }
}
