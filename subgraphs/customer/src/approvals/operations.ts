import { hasAnyRole, type PageRequest, type Role, type Viewer } from '@florin/kit';
import DataLoader from 'dataloader';
import {
  APPROVAL_KINDS,
  type Approval,
  type ApprovalKind,
  type ApprovalState,
  ROLE_OF_ACT,
  stateAt,
} from '../domain/approval.ts';
import { type FactorResetOutcome, requestFactorReset } from '../factor-resets/reset-factors.ts';
import { type GrantRoleOutcome, grantRole, type ProvenRoleChange } from '../roles/grant-role.ts';
import { type RevokeRoleOutcome, revokeRole } from '../roles/revoke-role.ts';
import { type ApprovalPage, type ApprovalSearch, findApprovals, listApprovals } from '../store/approvals.ts';
import { findPasswordsSetAt } from '../store/credentials.ts';
import { listHoldings, type RoleHoldingPage } from '../store/role-holdings.ts';
import { type DecideOutcome, type DecisionInput, decideApproval } from './decide-approval.ts';
import type { ApprovalDependencies, Person } from './dependencies.ts';
import { requestForService, type ServiceRequest } from './request-for-service.ts';

/** Four eyes and the roles that they guard, as one request's viewer may use them. */
export interface ApprovalOperations {
  /** Approvals by id; absent and not for the viewer are the same `null`. */
  readonly approvals: DataLoader<string, Approval | null>;
  /** Where an approval stands now. */
  approvalStateOf(approval: Approval): ApprovalState;
  listApprovals(search: Omit<ApprovalSearch, 'at'>, page: PageRequest<string>): Promise<ApprovalPage>;
  decideApproval(decider: Person, input: DecisionInput): Promise<DecideOutcome>;
  grantRole(requester: Person, change: ProvenRoleChange): Promise<GrantRoleOutcome>;
  revokeRole(revoker: Person, change: ProvenRoleChange): Promise<RevokeRoleOutcome>;
  requestFactorReset(requester: Person, request: Parameters<typeof requestFactorReset>[2]): Promise<FactorResetOutcome>;
  /** For another service; see `requestForService`. */
  requestForService(request: ServiceRequest): ReturnType<typeof requestForService>;
  /** When the passwords of people became what they are, for whoever decides about their factors. */
  readonly passwordsSetAt: DataLoader<string, Date | null>;
  listHoldings(role: Role | undefined, page: PageRequest<string>): Promise<RoleHoldingPage>;
}

/** Kinds of acts on whose approvals somebody may decide, or which they may read. */
function kindsFor(viewer: Viewer): readonly ApprovalKind[] {
  return APPROVAL_KINDS.filter((kind) => hasAnyRole(viewer, [ROLE_OF_ACT[kind], 'AUDITOR', 'COMPLIANCE_OFFICER']));
}

export function approvalOperations(dependencies: ApprovalDependencies, viewer: Viewer): ApprovalOperations {
  const { database, now } = dependencies;
  const kinds = kindsFor(viewer);
  return {
    approvals: new DataLoader(async (ids) => {
      const found = new Map((await findApprovals(database, kinds, ids)).map((approval) => [approval.id, approval]));
      return ids.map((id) => found.get(id) ?? null);
    }),
    approvalStateOf: (approval) => stateAt(approval, new Date(now())),
    listApprovals: (search, page) => listApprovals(database, kinds, { ...search, at: new Date(now()) }, page),
    decideApproval: (decider, input) => decideApproval(dependencies, decider, kinds, input),
    requestFactorReset: (requester, request) => requestFactorReset(dependencies, requester, request),
    requestForService: (request) => requestForService(dependencies, request),
    passwordsSetAt: new DataLoader(async (ids) => {
      const found = await findPasswordsSetAt(database, ids);
      return ids.map((id) => found.get(id) ?? null);
    }),
    grantRole: (requester, change) => grantRole(dependencies, requester, change),
    revokeRole: (revoker, change) => revokeRole(dependencies, revoker, change),
    listHoldings: (role, page) => listHoldings(database, role, page),
  };
}
