import { readFileSync } from 'node:fs';
import type { ProductTerms } from './domain/product-terms.ts';
import { readProductTerms } from './read-terms.ts';

/** Reads the file once, at start. @throws Error when it cannot be read, ZodError with all its faults */
export function readTermsFile(path: string): readonly ProductTerms[] {
  return readProductTerms(JSON.parse(readFileSync(path, 'utf8')));
}
