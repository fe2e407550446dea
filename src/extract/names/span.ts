/** A stretch of the text that is a name, before anybody asks whose. */
import type { EntityKind } from '../../domain/vocabulary.ts';
import type { Known } from './gazetteer.ts';
import type { Institution } from './institutions.ts';
import { CASE, type Part } from './parts.ts';

export type NameType = 'person' | 'organisation' | 'place' | 'demonym';

export interface NameSpan {
  /** Parts `first` (inclusive) to `last` (exclusive). */
  first: number;
  last: number;
  type: NameType;
  kind: EntityKind | null;
  /** What it may be, best first; empty when it is not known. */
  readings: readonly Known[];
  /** Set when the name is a country's institution. */
  institution: Institution | null;
  /** The country's part of an institution's name, if it has one. */
  country: Known | null;
  /** Counts only inside the name of a body. */
  inner: boolean;
  /** A description rather than a name ("the Iraqi government"). */
  described: boolean;
  /** A part of the place that the readings mean ("Eastern Ukraine"). */
  part: boolean;
}

export const spanOf = (
  first: number,
  last: number,
  type: NameType,
  more: Partial<NameSpan> = {},
): NameSpan => ({
  first,
  last,
  type,
  kind: null,
  readings: [],
  institution: null,
  country: null,
  inner: false,
  described: false,
  part: false,
  ...more,
});

export const isCapital = (part: Part | undefined): boolean =>
  part !== undefined &&
  part.key !== '' &&
  (part.case === CASE.capital || part.case === CASE.upper || part.case === CASE.mixed);

export const typeOf = (known: Known): NameType =>
  known.sort === 'body' ? 'organisation' : known.sort === 'demonym' ? 'demonym' : 'place';

/** Numbers of units belong to their names ("134th Expeditionary Fighter Squadron"). */
export const withNumber = (parts: readonly Part[], first: number): number =>
  /^\d+(?:st|nd|rd|th)$/.test(parts[first - 1]?.key ?? '') ? first - 1 : first;
