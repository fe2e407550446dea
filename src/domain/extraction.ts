/**
 * What the extractor returns for one document. Offsets are UTF-16 code units into the text exactly as
 * given, start inclusive, end exclusive, and `text` is always `source.slice(start, end)`.
 * Ids (`e1`, `c1`, `f1`, `q1`, `d1` …) are local to the document; the store gives the lasting ones.
 */
import type {
  AttributionKind,
  Certainty,
  Comparator,
  DateBasis,
  DatePrecision,
  EntityKind,
  GeoPrecision,
  HedgeKind,
  Measure,
  MentionMethod,
  Modality,
  Polarity,
  QuoteKind,
  ResolutionMethod,
  SourceKind,
  Topic,
} from './vocabulary.ts';

/** A document as the extractor reads it. `published` is `YYYY-MM-DD`; the title is not part of the text. */
export interface SourceDocument {
  id: string;
  title?: string | undefined;
  text: string;
  published?: string | undefined;
  publisher?: string | undefined;
}

export interface Span {
  start: number;
  end: number;
  text: string;
}

export interface ExtractedMention extends Span {
  method: MentionMethod;
}

export interface ExtractedEntity {
  id: string;
  /** The fullest name in the article, or the canonical name of a known entity. */
  name: string;
  kind: EntityKind;
  /** Key of a known entity, the same in every article (`north-korea`, `kyiv`); null when it is known from this article alone. */
  canonical: string | null;
  /** Office or description as the article gives it ("a representative of HUR"). */
  role: string | null;
  /** Local id of the organisation or country that the entity belongs to. */
  affiliation: string | null;
  /** ISO 3166-1 alpha-3. */
  country: string | null;
  geo: { lat: number; lon: number; precision: GeoPrecision } | null;
  /** Every surface name in this article (pronouns, demonyms and descriptions are left out). */
  aliases: string[];
  mentions: ExtractedMention[];
}

/** A source at the place where it stands, and whom it was resolved to. */
export interface Participant extends Span {
  entity_id: string | null;
}

export interface ExtractedDate extends Span {
  id: string;
  /** First and last day, `YYYY-MM-DD`; null when open or unknown. */
  from: string | null;
  to: string | null;
  /** Extended Date/Time Format (ISO 8601-2), e.g. `2024-23` for autumn 2024. */
  edtf: string | null;
  precision: DatePrecision;
  basis: DateBasis;
}

export interface ExtractedFigure extends Span {
  id: string;
  measure: Measure;
  value: number | null;
  low: number | null;
  high: number | null;
  comparator: Comparator;
  /** Singular English noun in standard form ("soldier", "square_kilometre", "percent", "usd"). */
  unit: string | null;
  /** The words that say who or what is counted. */
  subject: (Span & { entity_id: string | null }) | null;
  /** True for a running total, false for one event's number, null when the text does not say. */
  cumulative: boolean | null;
  /** Local id of the date at which the figure stood. */
  as_of: string | null;
}

export interface Hedge extends Span {
  kind: HedgeKind;
}

/** One link of an attribution chain, outermost first: outlet, agency, official, captive. */
export interface ChainLink {
  source: Participant | null;
  cue: Span | null;
  named: boolean;
}

export interface Attribution {
  kind: AttributionKind;
  source: Participant | null;
  cue: Span | null;
  /** False for unnamed sources ("officials", "reports"); null when there is no source. */
  named: boolean | null;
  source_kind: SourceKind | null;
  /** The sources that relay this one, outermost first; empty when it is told first-hand. */
  chain: ChainLink[];
  resolution: ResolutionMethod | null;
}

export interface Role {
  entity_id: string;
  /** Syntactic or event role in the words of the rule that found it ("subject", "object", "location"). */
  role: string;
}

export interface ExtractedClaim {
  id: string;
  /** One or more stretches of the text; the claim's own words, quotation marks included. */
  content: Span[];
  attribution: Attribution;
  topic: Topic;
  certainty: Certainty;
  polarity: Polarity;
  modality: Modality;
  hedges: Hedge[];
  /** Local ids of dates: when it happened, when it was asserted. */
  event_date: string | null;
  said_date: string | null;
  /** Local entity ids. */
  places: string[];
  actors: Role[];
  recipients: Role[];
  about: Role[];
  /** The figures that this claim asserts (the innermost claim has them). */
  figures: ExtractedFigure[];
  /** Local id of the quote that the claim's words come from. */
  quote: string | null;
}

export interface ExtractedQuote extends Span {
  id: string;
  kind: QuoteKind;
  speaker: Participant | null;
  cue: Span | null;
  resolution: ResolutionMethod | null;
  /** Local id of the claim. */
  claim: string | null;
}

export interface Extraction {
  id: string;
  /** ISO 639-1, `und` when it cannot be told. English is the only language that is extracted from. */
  language: string;
  entities: ExtractedEntity[];
  claims: ExtractedClaim[];
  quotes: ExtractedQuote[];
  figures: ExtractedFigure[];
  dates: ExtractedDate[];
  /** Stretches that are page furniture, not reporting ("Related Sources:"); nothing is extracted from them. */
  boilerplate: Span[];
  /** Entries of a trailing list of sources, where there is one. */
  related_sources: string[];
}
