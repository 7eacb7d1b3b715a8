/**
 * Every column of every database that could hold a text, by what it holds. A new one fails `log-canaries.test.ts` until it is here: one that
 * names somebody is sealed (packages/encryption/README.md).
 */
type Columns = Readonly<Record<string, string>>;

const namesOf = (columns: Columns) =>
  Object.entries(columns).flatMap(([table, names]) => names.split(' ').map((name) => `${table}.${name}`));

/** Ids, codes, instants, hashes, public keys, and documents of these. Events have no names (ARCHITECTURE §4). */
export const COLUMNS_WITHOUT_PEOPLE: readonly string[] = namesOf({
  'account.account': 'awake_on currency dormancy_told_on dormant_unless_moved_since id product status',
  'account.account_holder': 'account_id customer_id rights',
  'account.account_closing': 'account_id actor fingerprint key state transaction_id transfer_to',
  'account.account_freeze': 'account_id actor approval_id frozen_by id lifted_by',
  'account.account_invitation': 'account_id id invited_by invitee_id rights state target_index',
  'account.account_limit': 'account_id customer_id kind',
  'account.bank_day': 'cursor day looked_on looking_on',
  'account.consumer_position': 'consumer_group source',
  'account.data_key': 'subject wrapped wrapped_by',
  'account.dead_letter': 'aggregate_id consumer_group failure id payload source type',
  'account.erased_person': 'customer_id',
  'account.idempotency_key': 'account_id actor fingerprint key mutation',
  'account.outbox': 'aggregate_id id payload type',
  'account.schema_migration': 'checksum name',
  'audit.document_audit_event': 'body id',
  'audit.document_audit_subject': 'body id',
  'audit.document_consumer_position': 'body id',
  'audit.document_dead_letter': 'body id',
  'customer.approval': 'decided_by id kind requested_by state subject_id void_cause',
  'customer.consent': 'customer_id id purpose',
  'customer.credential': 'customer_id password_hash',
  'customer.customer': 'id region roles verification_reasons verification_status',
  'customer.data_export': 'customer_id id state upload_id',
  'customer.data_key': 'subject wrapped wrapped_by',
  'customer.erasure': 'customer_id id items state',
  'customer.factor_right': 'approval_id customer_id token_hash',
  'customer.failed_try': 'key',
  'customer.known_place': 'customer_id kind place',
  'customer.mail_token': 'customer_id purpose token_hash',
  'customer.outbox': 'aggregate_id id payload type',
  'customer.passkey': 'credential_id customer_id id public_key transports',
  'customer.passkey_registration': 'challenge customer_id',
  'customer.provider_identity': 'customer_id identity_hash linked_by',
  'customer.provider_session': 'identity_hash session_hash session_id',
  'customer.recovery_code': 'code_hash customer_id',
  'customer.refresh_token': 'parent_hash session_id token_hash',
  'customer.role_holding': 'approval_id customer_id revoked_by role',
  'customer.schema_migration': 'checksum name',
  'customer.session': 'customer_id end_reason id',
  'customer.session_end': 'session_id',
  'customer.sign_up': 'customer_id token_hash',
  'customer.sign_in': 'customer_id id identity_hash passkey_challenge',
  'customer.step_up_challenge':
    'account_id action amount audience currency customer_id id passkey_challenge payload_hash',
  'customer.totp_enrolment': 'customer_id',
  'customer.totp_factor': 'customer_id',
  'customer.upload': 'claimed_by claimed_for id media_type owner_id purpose sender_id state',
  'customer.upload_chunk': 'upload_id',
  'customer.used_file_link': 'jti',
  'customer.verification_decision': 'customer_id decided_by reasons status',
  'customer.verification_submission': 'customer_id id',
  'events.event': 'aggregate_id id payload source type',
  'events.schema_migration': 'checksum name',
  'loan.data_key': 'subject wrapped wrapped_by',
  'loan.loan_product': 'code id',
  'loan.loan_product_version': 'product_id terms',
  'loan.outbox': 'aggregate_id id payload type',
  'loan.schema_migration': 'checksum name',
  'notification.account': 'id',
  'notification.account_viewer': 'account_id customer_id',
  'notification.alert':
    'about_account_id account_id activity event_id id kind other_account_id other_transaction_id outcome recipient_id severity transaction_id',
  'notification.consumer_position': 'consumer_group source',
  'notification.data_key': 'subject wrapped wrapped_by',
  'notification.dead_letter': 'aggregate_id consumer_group failure id payload source type',
  'notification.recipient': 'id',
  'notification.schema_migration': 'checksum name',
  'notification.told_refusal': 'account_id reason',
  'support.document_consumer_position': 'body id',
  'support.document_data_key': 'body id',
  'support.document_dead_letter': 'body id',
  'support.document_file_claim': 'body id',
  'support.document_message': 'id',
  'support.document_ticket': 'id',
  'transaction.act_key': 'actor answer fingerprint key mutation',
  'transaction.business_day': 'day',
  'transaction.business_day_reached': 'day service',
  'transaction.consumer_position': 'consumer_group source',
  'transaction.data_key': 'subject wrapped wrapped_by',
  'transaction.dead_letter': 'aggregate_id consumer_group failure id payload source type',
  'transaction.end_of_day_step': 'cursor day step',
  'transaction.entry_subtotal': 'account_id',
  'transaction.entry': 'account_id currency kind transaction_id transfer_id value_date',
  'transaction.hold': 'account_id actor beneficiary_id expires_on id status transaction_id',
  'transaction.idempotency_key': 'actor fingerprint key mutation transaction_id',
  'transaction.interest_accrual': 'account_id day',
  'transaction.interest_posting':
    'account_id booked_on credit_transaction_id debit_transaction_id fee_transaction_id fee_waived tax_transaction_id through',
  'transaction.ledger_account': 'currency id kind product status',
  'transaction.ledger_holder': 'account_id customer_id',
  'transaction.loan_booking': 'loan_id reference transaction_id',
  'transaction.outbox': 'aggregate_id id payload type',
  'transaction.payment_details': 'transfer_id',
  'transaction.refused_transaction': 'account_id currency exceeded failure kind transaction_id transfer_id value_date',
  'transaction.schema_migration': 'checksum name',
  'transaction.small_payments': 'customer_id',
  'transaction.spending_limit': 'account_id customer_id kind',
  'transaction.spent': 'account_id customer_id day payee_id',
  'transaction.transfer':
    'actor credit_account_id currency debit_account_id failure id kind reverses status value_date',
  'transaction.trusted_payee': 'account_id customer_id',
});

/** Sealed, blind indexes, and plain columns of before that the background empties. Of tickets' documents, all texts are sealed. */
export const SEALED_COLUMNS: readonly string[] = namesOf({
  'customer.mail': 'body letter_sealed recipient subject',
  'customer.mail_token': 'email email_sealed',
  'customer.passkey': 'name name_sealed',
  'customer.sign_up': 'email_index sealed',
  'customer.session': 'client_address origin_sealed user_agent',
  'customer.step_up_challenge': 'payee payee_sealed',
  'account.account': 'iban iban_index iban_sealed nickname nickname_sealed',
  'account.account_closing': 'reason_sealed',
  'account.account_freeze': 'reason_sealed',
  'account.account_invitation': 'hint_sealed',
  'account.account_holder': 'display_name display_name_sealed',
  'customer.consent': 'origin_sealed',
  'customer.customer':
    'address_line1 address_line2 address_sealed city country date_of_birth date_of_birth_sealed email email_index email_key email_sealed full_name full_name_sealed name_index phone phone_index phone_sealed postal_code search_name',
  'customer.totp_enrolment': 'secret secret_sealed',
  'customer.totp_factor': 'secret secret_sealed',
  'customer.upload': 'digest_sealed key_sealed name_sealed',
  'customer.upload_chunk': 'sealed',
  'notification.alert': 'body text_sealed title',
  'support.document_message': 'body',
  'support.document_ticket': 'body',
  'transaction.hold': 'sealed',
  'transaction.ledger_account': 'iban iban_index iban_sealed',
  'transaction.ledger_holder': 'display_name display_name_sealed',
  'transaction.payment_details':
    'credit_counterparty_iban credit_counterparty_name credit_reference credit_sealed debit_counterparty_iban debit_counterparty_name debit_reference debit_sealed',
});

/** What is plain yet (SECURITY.md). */
export const PLAIN_YET: ReadonlySet<string> = new Set(
  namesOf({
    'customer.approval': 'decision_reason facts request_reason',
    'customer.role_holding': 'revoke_reason',
  }),
);

/** Marks that are nobody's: what a client calls its requests and what it sends. */
export const NOT_PERSONAL: ReadonlySet<string> = new Set(['key of an account', 'key of a payment', 'client id']);
