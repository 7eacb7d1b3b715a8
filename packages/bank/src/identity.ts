/** Who the bank of dev and test is: the country and code in its IBANs (ISO 13616) and its BIC (ISO 9362). Fictitious. */
export const BANK_IDENTITY = { country: 'NL', bankCode: 'FLRN', bic: 'FLRNNL2A' } as const;
/** `iss` and `aud` of access tokens in dev and test. */
export const TOKEN_ISSUER = 'https://florin.localhost';
export const TOKEN_AUDIENCE = 'https://florin.localhost/graphql';
