import { PictureSize } from './picture-size.ts';
import type { UploadMediaType } from './upload.ts';

/** What a page or program could be made of, that no picture has in it. Letters in lower case. */
const ACTIVE = ['<script', '<html', '<!doctype', '<svg', '<?php', '<iframe', 'javascript:'];
/** What makes a PDF do something, in its standard's own names (ISO 32000-1, 12.6.4 and 7.11.4). */
const ACTIVE_PDF = ['/javascript', '/launch', '/embeddedfile', '/richmedia', '<script', '<?php', '<iframe'];
/** A character of a PDF's name may be written as `#` and two hexadecimal digits (7.3.5): three for one. */
const NAME_ESCAPE = /#([0-9a-f]{2})/g;
const LONGEST = 3 * Math.max(...[...ACTIVE, ...ACTIVE_PDF].map((marker) => marker.length));

const STARTS: Record<UploadMediaType, Buffer> = {
  'application/pdf': Buffer.from('%PDF-', 'latin1'),
  'image/png': Buffer.from('89504e470d0a1a0a', 'hex'),
  'image/jpeg': Buffer.from('ffd8ff', 'hex'),
};
/** The last chunk of a PNG (ISO/IEC 15948, 11.2.5), and the end of a JPEG's image (ITU-T T.81, B.1.1.3). */
const PNG_END = Buffer.from('0000000049454e44ae426082', 'hex');
const JPEG_END = Buffer.from('ffd9', 'hex');
const PDF_END = '%%EOF';
/** Readers look for a PDF's end in its last 1,024 bytes. */
const PDF_TAIL = 1_024;
/** The end of a ZIP's list of files (APPNOTE 4.3.16) with the longest comment: archives are read from there. */
const ZIP_END = Buffer.from('504b0506', 'hex');
const TAIL = 22 + 65_535;

/** Why a content is refused. */
export type ContentFault =
  /** It is something else than was declared. */
  | 'NOT_AS_DECLARED'
  /** It has parts that run, or is a second kind of file at the same time. */
  | 'ACTIVE_CONTENT'
  /** It is a picture of more pixels than whoever opens it has memory for. */
  | 'TOO_MANY_PIXELS';

/**
 * Looks at a file as it comes, with no more of it in memory than a piece and its end. It keeps out what a browser or a viewer could be
 * made to run; what hides inside compressed streams of a PDF it does not see, which is what the virus scanner is for.
 */
export class ContentCheck {
  readonly #mediaType: UploadMediaType;
  readonly #markers: readonly string[];
  readonly #size: PictureSize;
  #started = false;
  /** The end of what was looked at, in lower case: a marker may begin in one piece and end in the next. */
  #seam = '';
  #tail: Buffer = Buffer.alloc(0);

  constructor(mediaType: UploadMediaType) {
    this.#mediaType = mediaType;
    this.#size = new PictureSize(mediaType);
    this.#markers = mediaType === 'application/pdf' ? ACTIVE_PDF : ACTIVE;
  }

  look(piece: Buffer): ContentFault | undefined {
    const start = STARTS[this.#mediaType];
    if (!this.#started && !piece.subarray(0, start.length).equals(start)) return 'NOT_AS_DECLARED';
    this.#started = true;
    if (this.#size.look(piece)) return 'TOO_MANY_PIXELS';
    const text = this.#seam + piece.toString('latin1').toLowerCase();
    if (this.#isActive(text)) return 'ACTIVE_CONTENT';
    this.#seam = text.slice(-LONGEST);
    this.#tail = piece.length >= TAIL ? piece.subarray(-TAIL) : Buffer.concat([this.#tail, piece]).subarray(-TAIL);
    return undefined;
  }

  /** After the last piece. */
  end(): ContentFault | undefined {
    if (!this.#endsAsItShould()) return 'NOT_AS_DECLARED';
    return this.#tail.includes(ZIP_END) ? 'ACTIVE_CONTENT' : undefined;
  }

  #isActive(text: string): boolean {
    const plain = this.#mediaType === 'application/pdf' ? withoutEscapes(text) : text;
    return this.#markers.some((marker) => text.includes(marker) || plain.includes(marker));
  }

  #endsAsItShould(): boolean {
    switch (this.#mediaType) {
      case 'image/png':
        return this.#tail.subarray(-PNG_END.length).equals(PNG_END);
      case 'image/jpeg':
        return this.#tail.subarray(-JPEG_END.length).equals(JPEG_END);
      case 'application/pdf':
        return this.#tail.subarray(-PDF_TAIL).includes(PDF_END, 0, 'latin1');
    }
  }
}

function withoutEscapes(text: string): string {
  return text.replace(NAME_ESCAPE, (_escape, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)).toLowerCase(),
  );
}
