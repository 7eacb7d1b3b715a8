export { buildCustomer, type CustomerDependencies, type CustomerService, MIGRATIONS_FOLDER } from './customer.ts';
export { type Enrolled, enrolStaff, type StaffMember } from './enrolment/staff.ts';
export { LOCAL_RELYING_PARTY } from './factors/passkeys/relying-party.ts';
export { totpCode } from './factors/totp.ts';
export { startMailDelivery } from './mail/deliver.ts';
export { createLocalMailbox, type LocalMail, type LocalMailbox } from './mail/local-mailbox.ts';
export { permissions } from './permissions.ts';
export { createPasswordHasher, type PasswordHasher, type PasswordHashing } from './sign-in/passwords.ts';
export { startPurging } from './store/purge.ts';
