import { deflateSync } from 'node:zlib';

/** An indirect object: others may name it before it is written. */
export type ObjectId = number;

/**
 * Writes a PDF 1.7 file (ISO 32000-1) from its beginning to its end: each object leaves as soon as it is whole, and all that is kept of it is
 * where it stands. Libraries that were tried keep more of every page (docs/dependencies.md).
 */
export class PdfWriter {
  readonly #offsets: number[] = [];
  #pieces: Buffer[] = [];
  #length = 0;

  constructor() {
    // The second line tells programs that the file is binary.
    this.#append(Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1'));
  }

  newId(): ObjectId {
    this.#offsets.push(0);
    return this.#offsets.length;
  }

  /** @param value in PDF syntax */
  object(id: ObjectId, value: string): void {
    this.#begin(id);
    this.#append(Buffer.from(`${value}\nendobj\n`, 'latin1'));
  }

  /** @param entries of the stream's dictionary, beside its length and filter */
  stream(id: ObjectId, entries: string, content: Uint8Array): void {
    const packed = deflateSync(content);
    this.#begin(id);
    this.#append(
      Buffer.from(`<< ${entries} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`, 'latin1'),
      packed,
      Buffer.from('\nendstream\nendobj\n', 'latin1'),
    );
  }

  /** What was written since the last time. */
  take(): Buffer {
    const taken = Buffer.concat(this.#pieces);
    this.#pieces = [];
    return taken;
  }

  /** The table of where objects stand, and which one is the root. Every id must be written. */
  end(root: ObjectId, info: ObjectId): void {
    const start = this.#length;
    const rows = this.#offsets.map((offset) => `${offset.toString().padStart(10, '0')} 00000 n \n`);
    const size = this.#offsets.length + 1;
    this.#append(
      Buffer.from(
        `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${size} /Root ${root} 0 R /Info ${info} 0 R >>\nstartxref\n${start}\n%%EOF\n`,
        'latin1',
      ),
    );
  }

  #begin(id: ObjectId): void {
    this.#offsets[id - 1] = this.#length;
    this.#append(Buffer.from(`${id} 0 obj\n`, 'latin1'));
  }

  #append(...pieces: readonly Buffer[]): void {
    for (const piece of pieces) {
      this.#pieces.push(piece);
      this.#length += piece.length;
    }
  }
}

/** A text string outside pages, such as a title: UTF-16 with a mark. */
export function pdfText(text: string): string {
  const hex = [...Buffer.from(`\ufeff${text}`, 'utf16le').swap16()].map((byte) => byte.toString(16).padStart(2, '0'));
  return `<${hex.join('')}>`;
}

/** An instant as PDF writes it, in UTC. */
export function pdfDate(instant: Date): string {
  return `(D:${instant.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z)`;
}
