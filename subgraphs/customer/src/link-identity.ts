import { openDatabase } from '@florin/kit';
import { readLinkSettings } from './config.ts';
import { identityHash, insertIdentity } from './store/provider-identities.ts';

// Links a subject of the external provider to a customer or member of staff whom the operator has made sure of:
// FLORIN_PROFILE=prod DATABASE_URL=… OIDC_ISSUER=https://login.example LINK_SUBJECT=… LINK_CUSTOMER_ID=cus_… \
//   node --import tsx subgraphs/customer/src/link-identity.ts

try {
  const settings = readLinkSettings(process.env);
  const database = openDatabase({ url: settings.DATABASE_URL, applicationName: 'florin link', maxConnections: 1 });
  try {
    const identity = identityHash(settings.OIDC_ISSUER, settings.LINK_SUBJECT);
    const linked = await insertIdentity(database, identity, settings.LINK_CUSTOMER_ID, 'COMMAND', new Date());
    if (!linked) throw new Error('The subject is linked to somebody already.');
    process.stdout.write('Linked.\n');
  } finally {
    await database.end();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
