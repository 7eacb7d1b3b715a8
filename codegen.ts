import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed resolvers for each subgraph, from the common SDL and its own. Mappers: what a resolver's parent really is. */
function resolversOf(subgraph: string): CodegenConfig['generates'] {
  return {
    [`subgraphs/${subgraph}/src/generated/resolvers.ts`]: {
      schema: ['schema/common/*.graphql', `subgraphs/${subgraph}/*.graphql`],
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        federation: true,
        useTypeImports: true,
        enumsAsTypes: true,
        avoidOptionals: { field: true },
        maybeValue: 'T | null | undefined',
        inputMaybeValue: 'T | null | undefined',
        makeResolverTypeCallable: true,
        resolversNonOptionalTypename: { unionMember: true, interfaceImplementingType: true },
        emitLegacyCommonJSImports: false,
        importExtension: '.ts',
        contextType: `../context.ts#${subgraph[0]?.toUpperCase()}${subgraph.slice(1)}Context`,
        mapperTypeSuffix: 'Parent',
        mappers: MAPPERS[subgraph] ?? {},
        scalars: {
          BIC: 'string',
          CurrencyCode: 'string',
          Cursor: 'string',
          Date: 'string',
          DateTime: { input: 'Date', output: 'Date' },
          Decimal: 'string',
          EmailAddress: 'string',
          IBAN: 'string',
          PhoneNumber: 'string',
        },
      },
    },
  };
}

/** What the resolvers of an entity or payload get as their parent, where it is not the SDL's own shape. */
const MAPPERS: Record<string, Record<string, string>> = {
  account: {
    Account: '../store/accounts.ts#AccountRow',
    AccountConnection: '../loaders.ts#AccountPage',
    AccountEdge: '../loaders.ts#AccountEdge',
    AccountHolder: '../store/accounts.ts#HolderRow',
    AccountInvitation: '../store/invitations.ts#InvitationRow',
    AccountInvitationConnection: '../loaders.ts#InvitationPage',
    AccountInvitationEdge: '../loaders.ts#InvitationEdge',
    ValidationRejection: '@florin/kit#ValidationRejection',
  },
  audit: {
    AuditActor: '../domain/audit-event.ts#Actor',
    AuditEvent: '../domain/audit-event.ts#AuditEvent',
    AuditEventConnection: '../store/trail.ts#AuditEventPage',
    AuditEventEdge: '../store/trail.ts#AuditEventEdge',
    ValidationRejection: '@florin/kit#ValidationRejection',
  },
  customer: {
    DataExport: '../store/data-exports.ts#DataExportRow',
    Erasure: '../store/erasures.ts#ErasureRow',
    ErasureItem: '../domain/retention.ts#ErasureItem',
    Challenge: '../store/challenges.ts#ChallengeRow',
    Approval: '../domain/approval.ts#Approval',
    ApprovalConnection: '../store/approvals.ts#ApprovalPage',
    ApprovalDeclined: '../domain/approval.ts#Decided',
    ApprovalEdge: '../store/approvals.ts#ApprovalPageEdge',
    ApprovalExpired: '../domain/approval.ts#Undecided',
    ApprovalGranted: '../domain/approval.ts#Decided',
    ApprovalVoid: '../domain/approval.ts#Voided',
    ApprovalWaiting: '../domain/approval.ts#Undecided',
    Customer: '../domain/person.ts#VisibleCustomer',
    CustomerConnection: '../store/customers.ts#CustomerPage',
    CustomerEdge: '../store/customers.ts#CustomerPageEdge',
    FactorResetFacts: '../domain/approval.ts#FactorReset',
    RoleGrantFacts: '../domain/approval.ts#RoleGrant',
    StaffRole: '../store/role-holdings.ts#RoleHolding',
    StaffRoleConnection: '../store/role-holdings.ts#RoleHoldingPage',
    StaffRoleEdge: '../store/role-holdings.ts#RoleHoldingPageEdge',
    ValidationRejection: '@florin/kit#ValidationRejection',
    Verification: '../domain/verification.ts#VerificationOf',
    VerificationDocument: '../verification/documents.ts#VerificationDocument',
    VerificationStep: '../store/verifications.ts#VerificationStep',
    VerificationSubmission: '../store/verifications.ts#Submission',
    VerificationSubmissionConnection: '../store/verifications.ts#SubmissionPage',
    VerificationSubmissionEdge: '../store/verifications.ts#SubmissionPageEdge',
  },
  notification: {
    AlertConnection: '../inbox/shown-alert.ts#AlertPage',
    AlertEdge: '../inbox/shown-alert.ts#AlertPageEdge',
    TransactionAlert: '../inbox/shown-alert.ts#ShownAlert',
    ValidationRejection: '@florin/kit#ValidationRejection',
  },
  support: {
    Ticket: '../store/tickets.ts#VisibleTicket',
    TicketAttachment: '../resolvers/attachment.ts#SeenAttachment',
    TicketAuthor: '../domain/ticket.ts#Author',
    TicketConnection: '../lists/ticket-lists.ts#VisibleTickets',
    TicketEdge: '../lists/ticket-lists.ts#VisibleTicketEdge',
    TicketMessage: '../live/seen.ts#SeenMessage',
    TicketMessageConnection: '../lists/ticket-logs.ts#SeenMessages',
    TicketMessageEdge: '../lists/ticket-logs.ts#SeenMessageEdge',
    TicketUpdate: '../live/seen.ts#SeenChange',
    TicketUpdateConnection: '../lists/ticket-logs.ts#SeenChanges',
    TicketUpdateEdge: '../lists/ticket-logs.ts#SeenChangeEdge',
    ValidationRejection: '@florin/kit#ValidationRejection',
  },
  transaction: {
    Account: '../loaders.ts#AccountStub',
    Statement: '../statements/statement.ts#StatementBounds',
    StatementLine: '../domain/ledger-transaction.ts#LedgerTransaction',
    StatementLineConnection: '../resolvers/statement.ts#StatementLinePage',
    StatementLineEdge: '../resolvers/statement.ts#StatementLinePageEdge',
    Transaction: '../domain/ledger-transaction.ts#LedgerTransaction',
    TransactionConnection: '../loaders.ts#TransactionPage',
    TransactionEdge: '../loaders.ts#TransactionPageEdge',
    ValidationRejection: '@florin/kit#ValidationRejection',
  },
};

const config: CodegenConfig = {
  overwrite: true,
  generates: {
    ...resolversOf('account'),
    ...resolversOf('audit'),
    ...resolversOf('customer'),
    ...resolversOf('notification'),
    ...resolversOf('support'),
    ...resolversOf('transaction'),
  },
};

export default config;
