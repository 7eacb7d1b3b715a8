// Run once by the mongo image on an empty volume: for each service a database and a user with rights on it alone.

/** The service `support`: tickets and messages. */
db.getSiblingDB('support').createUser({
  user: 'florin_support',
  pwd: process.env.SUPPORT_MONGODB_PASSWORD,
  roles: [{ role: 'readWrite', db: 'support' }],
});

// The trail of `audit` is only ever added to: its user may change how far it has read, and nothing else.
const audit = db.getSiblingDB('audit');
const changing = ['update', 'remove'];
audit.createRole({
  role: 'auditWriter',
  privileges: [
    {
      resource: { db: 'audit', collection: '' },
      actions: ['find', 'insert', 'createCollection', 'createIndex', 'listCollections', 'listIndexes'],
    },
    { resource: { db: 'audit', collection: 'consumer_position' }, actions: changing },
    { resource: { db: 'audit', collection: 'dead_letter' }, actions: changing },
  ],
  roles: [],
});
audit.createUser({ user: 'florin_audit', pwd: process.env.AUDIT_MONGODB_PASSWORD, roles: ['auditWriter'] });
