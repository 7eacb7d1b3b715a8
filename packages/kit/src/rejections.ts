/** One field that is not valid, as `InvalidField` of the SDL. */
export interface InvalidField {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export interface ValidationRejection {
  readonly __typename: 'ValidationRejection';
  readonly code: 'VALIDATION';
  readonly message: string;
  readonly fields: readonly InvalidField[];
}

export function validationRejection(fields: readonly InvalidField[]): ValidationRejection {
  const [only] = fields;
  const message = fields.length === 1 && only !== undefined ? only.message : `${fields.length} fields are not valid.`;
  return { __typename: 'ValidationRejection', code: 'VALIDATION', message, fields };
}

/** @param what the thing in the user's words, such as `account` */
export function notFoundRejection(what: string) {
  return {
    __typename: 'NotFoundRejection',
    code: 'NOT_FOUND',
    message: `There is no such ${what}, or it is not yours.`,
  } as const;
}

export function idempotencyConflictRejection() {
  return {
    __typename: 'IdempotencyConflictRejection',
    code: 'IDEMPOTENCY_CONFLICT',
    message:
      'This idempotency key was used before with another input. Nothing happened; use a new key for a new order.',
  } as const;
}
