export { startDeciding } from './events/deciding.ts';
export { buildLoan, type LoanDependencies, type LoanService, MIGRATIONS_FOLDER } from './loan.ts';
export { permissions } from './permissions.ts';
export { DEMO_PRODUCTS } from './products/demo-products.ts';
export type { ConfiguredProduct } from './products/read-products.ts';
