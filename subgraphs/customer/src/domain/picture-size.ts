import { PICTURE_PIXELS_MAX } from '../limits.ts';
import type { UploadMediaType } from './upload.ts';

/** Where a PNG's header ends that says width and height (ISO/IEC 15948, 11.2.2). */
const PNG_HEADER_BYTES = 24;
/** Marker, length, precision, height and width of a JPEG's frame (ITU-T T.81, B.2.2). */
const FRAME_BYTES = 9;
/** Markers from C0 to CF begin a frame, but those of tables and of arithmetic coding. */
const NO_FRAMES = new Set([0xc4, 0xc8, 0xcc]);
const START_OF_SCAN = 0xda;

/**
 * Finds out how many pixels a picture says that it has, from its pieces as they come. A few hundred bytes can say billions of them, and
 * whoever opens it gets the memory to hold them all. What is no picture, or says nothing, is taken.
 */
export class PictureSize {
  readonly #mediaType: UploadMediaType;
  #isKnown: boolean;
  #head: Buffer = Buffer.alloc(0);
  /** Bytes of a JPEG's segment that are still to come: pictures within it, such as a preview, are not looked at. */
  #skip = 2;

  constructor(mediaType: UploadMediaType) {
    this.#mediaType = mediaType;
    this.#isKnown = mediaType === 'application/pdf';
  }

  /** Whether the picture is known to be too large. */
  look(piece: Buffer): boolean {
    if (this.#isKnown) return false;
    const pixels = this.#mediaType === 'image/png' ? this.#pngPixels(piece) : this.#jpegPixels(piece);
    return pixels !== undefined && pixels > PICTURE_PIXELS_MAX;
  }

  #pngPixels(piece: Buffer): number | undefined {
    this.#head = Buffer.concat([this.#head, piece.subarray(0, PNG_HEADER_BYTES)]);
    if (this.#head.length < PNG_HEADER_BYTES) return undefined;
    this.#isKnown = true;
    return this.#head.readUInt32BE(16) * this.#head.readUInt32BE(20);
  }

  #jpegPixels(piece: Buffer): number | undefined {
    let rest = Buffer.concat([this.#head, piece]);
    for (;;) {
      const skipped = Math.min(this.#skip, rest.length);
      this.#skip -= skipped;
      rest = rest.subarray(skipped);
      if (rest.length < FRAME_BYTES) break;
      const marker = rest.readUInt8(1);
      // Past the first scan no frame begins; what is no marker, no picture can be read of.
      this.#isKnown = rest.readUInt8(0) !== 0xff || marker === START_OF_SCAN;
      if (this.#isKnown) return undefined;
      if (marker >= 0xc0 && marker <= 0xcf && !NO_FRAMES.has(marker)) {
        this.#isKnown = true;
        return rest.readUInt16BE(5) * rest.readUInt16BE(7);
      }
      // Any number of FF may come before a marker.
      this.#skip = marker === 0xff ? 1 : 2 + rest.readUInt16BE(2);
    }
    this.#head = rest;
    return undefined;
  }
}
