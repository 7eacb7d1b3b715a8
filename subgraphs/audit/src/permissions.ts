import { anyone, type PermissionTable, personalDataRules, staff } from '@florin/kit';

/** Who reads what everybody did. */
const auditors = staff('AUDITOR', 'COMPLIANCE_OFFICER', 'ADMIN');

/** Who may read which field, by role and service alone. */
export const permissions: PermissionTable = {
  ...personalDataRules.types,
  Mutation: { ...personalDataRules.Mutation },
  Query: {
    ...personalDataRules.Query,
    auditEvents: auditors,
  },
  AuditEvent: { '*': auditors },
  // Values: whoever may read the field that holds them.
  AuditActor: { '*': anyone },
  AuditDetail: { '*': anyone },
  AuditEventConnection: { '*': anyone },
  AuditEventEdge: { '*': anyone },
  Challenge: { '*': anyone },
  IdempotencyConflictRejection: { '*': anyone },
  SecondFactorMissingRejection: { '*': anyone },
  StepUpRequiredRejection: { '*': anyone },
  InvalidField: { '*': anyone },
  Money: { '*': anyone },
  NotFoundRejection: { '*': anyone },
  PageInfo: { '*': anyone },
  ValidationRejection: { '*': anyone },
};
