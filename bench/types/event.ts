import type { MadeUpSchema } from '../data/schemas.js';

/** An event of the made-up registry, and where its module is. */
export interface BenchEvent {
  readonly source: string;
  readonly detailType: string;
  readonly stem: string;
  /** Below the generated folder, without its extension. */
  readonly path: string;
  readonly schema: MadeUpSchema;
}
