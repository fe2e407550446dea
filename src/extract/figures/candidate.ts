/** A quantity on its way to a figure. */
import type { Measure } from '../../domain/vocabulary.ts';
import type { Counted } from './counted.ts';
import type { NounClass } from './nouns.ts';
import type { Quantity } from './quantities.ts';

export type SettledBy = 'unit' | 'phrase' | 'predicate' | 'governor' | 'amount' | 'part' | 'syntax' | 'class';

/** A quantity with what it counts, and once settled what it measures. */
export interface Candidate {
  quantity: Quantity;
  counted: Counted;
  sentence: number;
  measure: Measure;
  /** How the measure was found; a governing word before it reaches over a list. */
  by: SettledBy;
  /** What the word before a list says of all its members, where one does. */
  governing: Measure | undefined;
  /** Its verb is in the perfect: "have been killed". */
  perfect: boolean;
}

export type Settled = Pick<Candidate, 'measure' | 'by'>;

export const isPerson = (noun: NounClass | undefined): boolean =>
  noun === undefined || noun === 'people' || noun === 'force';
