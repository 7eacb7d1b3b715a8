-- Owners link their account to a subject of the external provider themselves.

ALTER TABLE provider_identity DROP CONSTRAINT provider_identity_linked_by_check;
ALTER TABLE provider_identity ADD CONSTRAINT provider_identity_linked_by_check CHECK (
  linked_by IN ('CREATED', 'CLAIM', 'EMAIL', 'COMMAND', 'OWNER'));

-- Whose second factor links this subject, and begins no session: SHA-256 of issuer and subject.
ALTER TABLE sign_in ADD COLUMN identity_hash bytea CHECK (octet_length(identity_hash) = 32);
