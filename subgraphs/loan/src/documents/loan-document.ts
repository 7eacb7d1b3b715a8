/** What a document shows: the SDL's `LoanDocumentKind`. */
export type DocumentKind =
  | 'IDENTITY'
  | 'INCOME'
  | 'BANK_STATEMENT'
  | 'EMPLOYMENT'
  | 'TAX'
  | 'PROPERTY'
  | 'BUSINESS_ACCOUNTS'
  | 'OTHER';

/** A document of an application; the service `customer` keeps its bytes. */
export interface LoanDocument {
  /** The file's id. */
  readonly id: string;
  readonly applicationId: string;
  readonly number: number;
  readonly kind: DocumentKind;
  readonly mediaType: string;
  readonly byteSize: number;
  /** `null` once the customer was erased. */
  readonly facts: DocumentFacts | null;
  readonly addedAt: Date;
  /** The document that it replaces. */
  readonly replaces: string | null;
  /** The document that has replaced it. */
  readonly replacedBy: string | null;
}

/** What would tell of the customer. */
interface DocumentFacts {
  readonly fileName: string;
  /** Of the content, in hex. */
  readonly sha256: string;
}
