export { permissions } from './permissions.ts';
export { COLLECTIONS } from './store/collections.ts';
export { buildSupport, type SupportDependencies, type SupportService } from './support.ts';
