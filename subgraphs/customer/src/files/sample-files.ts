import { randomBytes } from 'node:crypto';

/** Files of the kinds that the bank takes, for demonstration and tests: as short as they can be, or as long as asked for. */
export const sampleFiles = {
  png(bytes = 200): Buffer {
    const head = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex');
    const end = Buffer.from('0000000049454e44ae426082', 'hex');
    const content = randomBytes(bytes - head.length - end.length - 16);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    return Buffer.concat([head, Buffer.alloc(4), length, Buffer.from('IDAT'), content, Buffer.alloc(4), end]);
  },
  jpeg(bytes = 200): Buffer {
    const head = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
    return Buffer.concat([head, randomBytes(bytes - head.length - 2), Buffer.from('ffd9', 'hex')]);
  },
  pdf(text = 'Hello'): Buffer {
    return Buffer.from(`%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n% ${text}\ntrailer << /Root 1 0 R >>\n%%EOF\n`);
  },
};
