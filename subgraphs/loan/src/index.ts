export { startReleasingFiles } from './documents/release-lost-files.ts';
export { loansEndDays } from './ends-of-day/loans-end-days.ts';
export { buildLoan, type LoanDependencies, type LoanService, MIGRATIONS_FOLDER } from './loan.ts';
export { startLoanWork } from './loan-work.ts';
export { permissions } from './permissions.ts';
export { DEMO_PRODUCTS } from './products/demo-products.ts';
export type { ConfiguredProduct } from './products/read-products.ts';
export { findLoanFaults, type LedgerOfLoans } from './servicing/audit-loans.ts';
