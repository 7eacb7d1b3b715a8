export {
  type AuditDependencies,
  type AuditService,
  buildAudit,
  COLLECTIONS,
} from './audit.ts';
export { permissions } from './permissions.ts';
