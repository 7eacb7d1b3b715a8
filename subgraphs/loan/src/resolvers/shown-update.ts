import type { LoanApplication } from '../applications/application.ts';
import type { SeenStep } from '../loaders.ts';

/** A step of an application as it is told. */
export interface ShownUpdate {
  readonly cursor: string;
  readonly step: SeenStep;
  readonly application: LoanApplication;
}
