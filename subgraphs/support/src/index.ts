export { startReleasingFiles } from './chat/release-files.ts';
export { startErasing } from './events/erasing.ts';
export { permissions } from './permissions.ts';
export { COLLECTIONS } from './store/collections.ts';
export { startSealing } from './store/seal-documents.ts';
export { sealDocuments } from './store/sealed-documents.ts';
export { buildSupport, type SupportDependencies, type SupportService } from './support.ts';
