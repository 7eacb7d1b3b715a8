/** Looks for viruses in what people send. */
export interface VirusScanner {
  /** Begins with one file. */
  begin(): VirusScan;
}

/** One file's scan. Pieces come in their order; `cancel` lets go of a scan that is not ended. */
export interface VirusScan {
  write(piece: Buffer): Promise<void>;
  /** @throws ScannerUnavailable where nobody can say: then the file is not taken */
  end(): Promise<'clean' | 'infected'>;
  cancel(): void;
}

/** The scanner did not answer, or not with a verdict. */
export class ScannerUnavailable extends Error {
  override readonly name = 'ScannerUnavailable';
}

/**
 * The test file of the European Institute for Computer Antivirus Research, which every scanner reports and which does nothing. In two
 * parts: scanners would report this source.
 */
const EICAR = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD'}-ANTIVIRUS-TEST-FILE!$H+H*`;

/** Knows that file and nothing else: for dev and test. */
export function testFileScanner(): VirusScanner {
  return {
    begin() {
      let seam = '';
      let infected = false;
      return {
        write(piece) {
          const text = seam + piece.toString('latin1');
          infected ||= text.includes(EICAR);
          seam = text.slice(-EICAR.length);
          return Promise.resolve();
        },
        end: () => Promise.resolve(infected ? 'infected' : 'clean'),
        cancel() {},
      };
    },
  };
}
