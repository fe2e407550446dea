/** The entities of one article while the passes work on it, and every place where one is mentioned. */
import type { Span } from '../domain/extraction.ts';
import type { EntityKind, GeoPrecision, MentionMethod } from '../domain/vocabulary.ts';

export interface Entity {
  /** Position in `EntityTable.entities`; what mentions and participants refer to. */
  index: number;
  name: string;
  kind: EntityKind;
  /** Key of a known entity, the same in every article; null when known from this article alone. */
  canonical: string | null;
  role: string | null;
  /** Index of the organisation or country that it belongs to. */
  affiliation: number | null;
  /** ISO 3166-1 alpha-3. */
  country: string | null;
  geo: { lat: number; lon: number; precision: GeoPrecision } | null;
  /** For pronouns, where the article shows it. */
  gender: 'female' | 'male' | null;
}

export interface Mention extends Span {
  method: MentionMethod;
  /** Index of the entity. */
  entity: number;
  /** Tokens `first` (inclusive) to `last` (exclusive). */
  first: number;
  last: number;
}

export interface EntityTable {
  entities: Entity[];
  /** In text order; nested mentions follow the longer one. */
  mentions: Mention[];
}
