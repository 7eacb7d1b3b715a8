/** What a person can agree to. Nothing of it is needed to bank here; what the law or the contract asks for needs no consent. */
export const CONSENT_PURPOSES = ['MARKETING_EMAIL', 'MARKETING_PHONE', 'PRODUCT_ANALYTICS'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** The version of the text that is shown for each purpose now. Raise it with the text: who agreed to another one has not agreed to it. */
const CONSENT_TEXT_VERSIONS: Readonly<Record<ConsentPurpose, number>> = {
  MARKETING_EMAIL: 1,
  MARKETING_PHONE: 1,
  PRODUCT_ANALYTICS: 1,
};

/** What is shown to whoever is asked now. */
export function consentTexts(): readonly { readonly purpose: ConsentPurpose; readonly version: number }[] {
  return CONSENT_PURPOSES.map((purpose) => ({ purpose, version: CONSENT_TEXT_VERSIONS[purpose] }));
}

/** What somebody says about one purpose. */
export interface ConsentDecision {
  readonly purpose: ConsentPurpose;
  readonly granted: boolean;
  /** Of the text that they were shown. */
  readonly textVersion: number;
}

/** A fault of a list of decisions: where, and what. */
export interface ConsentFault {
  readonly at: number;
  readonly code: 'TWICE' | 'TEXT_VERSION';
}

/** What is wrong with the decisions: each purpose once, and nobody agrees to a text that is not the one of now. Taking back works by any version. */
export function faultsOfDecisions(decisions: readonly ConsentDecision[]): readonly ConsentFault[] {
  const seen = new Set<ConsentPurpose>();
  return decisions.flatMap(({ purpose, granted, textVersion }, at): ConsentFault[] => {
    const twice = seen.has(purpose);
    seen.add(purpose);
    if (twice) return [{ at, code: 'TWICE' }];
    const now = CONSENT_TEXT_VERSIONS[purpose];
    const isKnown = textVersion >= 1 && textVersion <= now;
    return isKnown && (!granted || textVersion === now) ? [] : [{ at, code: 'TEXT_VERSION' }];
  });
}

/** Those decisions that change something: what is said again as it stands is no new consent, and nothing was to take back where nothing was given. */
export function changedDecisions(
  decisions: readonly ConsentDecision[],
  newest: ReadonlyMap<ConsentPurpose, Pick<ConsentDecision, 'granted' | 'textVersion'>>,
): readonly ConsentDecision[] {
  return decisions.filter(({ purpose, granted, textVersion }) => {
    const before = newest.get(purpose);
    if (before?.granted !== granted) return before !== undefined || granted;
    return granted && before.textVersion !== textVersion;
  });
}
