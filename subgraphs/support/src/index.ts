export { permissions } from './permissions.ts';
export {
  buildSupport,
  COLLECTIONS,
  type SupportDependencies,
  type SupportService,
} from './support.ts';
