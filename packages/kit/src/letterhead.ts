/** How the bank names itself on paper and to other banks. */
export interface Letterhead {
  readonly name: string;
  /** One line. */
  readonly address: string;
  /** ISO 9362. */
  readonly bic: string;
}

/** Of the demonstration bank; a real one has its own in its settings. */
export const FLORIN_LETTERHEAD: Letterhead = {
  name: 'Florin',
  address: 'Florijnplein 1, 1012 AB Amsterdam, Netherlands',
  bic: 'FLRNNL2A',
};
