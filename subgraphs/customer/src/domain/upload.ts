import { checkText, type Faults } from '@florin/kit';
import {
  FILE_NAME_MAX,
  FILES_OF_PERSON_MAX,
  LOAN_FILE_MAX_BYTES,
  STAFF_FILE_BYTES_MAX,
  TICKET_FILE_MAX_BYTES,
  UPLOAD_BYTES_MAX,
  UPLOADS_UNCLAIMED_MAX,
  VERIFICATION_FILE_MAX_BYTES,
} from '../limits.ts';

/** What a file is for; it can be used for nothing else. */
export type UploadPurpose = 'VERIFICATION' | 'TICKET' | 'LOAN';

/** Media types whose content the bank can tell apart, and that run nothing by themselves. */
const DOCUMENTS = ['application/pdf', 'image/png', 'image/jpeg'] as const;
export type UploadMediaType = (typeof DOCUMENTS)[number];

const RULES: Record<UploadPurpose, { readonly mediaTypes: readonly UploadMediaType[]; readonly maxBytes: number }> = {
  VERIFICATION: { mediaTypes: DOCUMENTS, maxBytes: VERIFICATION_FILE_MAX_BYTES },
  TICKET: { mediaTypes: DOCUMENTS, maxBytes: TICKET_FILE_MAX_BYTES },
  LOAN: { mediaTypes: DOCUMENTS, maxBytes: LOAN_FILE_MAX_BYTES },
};

/** A file that somebody is about to send. */
export interface NewUpload {
  readonly purpose: UploadPurpose;
  readonly fileName: string;
  readonly mediaType: UploadMediaType;
  readonly byteSize: number;
}

/** Reads `CreateUploadInput`. */
export function parseUpload(unchecked: {
  readonly purpose: UploadPurpose;
  readonly fileName: string;
  readonly mediaType: string;
  readonly byteSize: number;
}): NewUpload | { readonly faults: Faults } {
  const faults: Faults = [];
  const { purpose, byteSize } = unchecked;
  const { mediaTypes, maxBytes } = RULES[purpose];
  const fileName = checkFileName(unchecked.fileName, faults);
  const mediaType = mediaTypes.find((known) => known === unchecked.mediaType.trim().toLowerCase());
  if (mediaType === undefined)
    faults.push({ path: 'input.mediaType', code: 'NOT_ALLOWED', message: `One of ${mediaTypes.join(', ')}.` });
  if (byteSize < 1)
    faults.push({ path: 'input.byteSize', code: 'NOT_POSITIVE', message: 'An empty file says nothing.' });
  if (byteSize > maxBytes)
    faults.push({ path: 'input.byteSize', code: 'TOO_LARGE', message: `At most ${maxBytes} bytes.` });
  if (faults.length > 0 || fileName === undefined || mediaType === undefined) return { faults };
  return { purpose, fileName, mediaType, byteSize };
}

/** A name without a folder: some programs would follow one when they save the file. */
function checkFileName(unchecked: string, faults: Faults): string | undefined {
  const path = 'input.fileName';
  const name = checkText(unchecked, path, { min: 1, max: FILE_NAME_MAX }, faults);
  if (name === undefined) return undefined;
  if (!/[\\/:*?"<>|]/.test(name) && !/^\.+$/.test(name)) return name;
  faults.push({ path, code: 'CHARACTERS', message: 'A file name has none of \\ / : * ? " < > |.' });
  return undefined;
}

/** What somebody has of files: what they sent or announced, and what staff sent them. */
export interface UploadUse {
  /** Files that nothing has taken up yet. */
  readonly unclaimed: number;
  readonly files: number;
  /** Announced ones among them. */
  readonly bytes: number;
  readonly staffFiles: number;
  readonly staffBytes: number;
}

/** Whether somebody may announce another file. */
export function hasRoom({ unclaimed, files, bytes }: UploadUse, upload: Pick<NewUpload, 'byteSize'>): boolean {
  return (
    unclaimed < UPLOADS_UNCLAIMED_MAX && files < FILES_OF_PERSON_MAX && bytes + upload.byteSize <= UPLOAD_BYTES_MAX
  );
}

/** Whether staff may send somebody some more files. */
export function hasRoomFromStaff(
  { staffFiles, staffBytes }: UploadUse,
  sent: readonly Pick<NewUpload, 'byteSize'>[],
): boolean {
  if (sent.length === 0) return true;
  const bytes = sent.reduce((sum, { byteSize }) => sum + byteSize, staffBytes);
  return staffFiles + sent.length <= FILES_OF_PERSON_MAX && bytes <= STAFF_FILE_BYTES_MAX;
}
