import { createVault, openKeyService, withVault } from '@florin/encryption';
import { openDatabase } from '@florin/kit';
import { readFirstAdminSettings } from './config.ts';
import { createFirstAdmins } from './enrolment/first-admins.ts';

// Makes production's first two admins and prints, once, what they need to sign in. Run it on a terminal, not in a log:
// FLORIN_PROFILE=prod DATABASE_URL=… KMS_KEY_ID=… FIRST_ADMIN_EMAIL=… FIRST_ADMIN_NAME=… SECOND_ADMIN_EMAIL=… SECOND_ADMIN_NAME=… \
//   node --import tsx subgraphs/customer/src/create-first-admins.ts

try {
  const settings = readFirstAdminSettings(process.env);
  const database = openDatabase({
    url: settings.DATABASE_URL,
    applicationName: 'florin first admins',
    maxConnections: 1,
  });
  const keyService = await openKeyService('customer', settings);
  withVault(database, createVault(keyService));
  try {
    const secrets = await createFirstAdmins(
      database,
      [
        { email: settings.FIRST_ADMIN_EMAIL, fullName: settings.FIRST_ADMIN_NAME },
        { email: settings.SECOND_ADMIN_EMAIL, fullName: settings.SECOND_ADMIN_NAME },
      ],
      { now: Date.now },
    );
    for (const { email, password, totpUri } of secrets)
      process.stdout.write(`${email}\n  password: ${password}\n  authenticator: ${totpUri}\n`);
    process.stdout.write('These are shown once and kept nowhere. Give each admin their own.\n');
  } finally {
    await database.end();
    keyService.close();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
