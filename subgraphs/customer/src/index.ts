export { buildCustomer, type CustomerDependencies, type CustomerService, MIGRATIONS_FOLDER } from './customer.ts';
