/** Builds extractions by hand: spans are found by their words, and what a test does not say has a plain default. */
import type { DateValue } from '../../src/domain/dates.ts';
import type {
  ExtractedClaim,
  ExtractedDate,
  ExtractedEntity,
  ExtractedFigure,
  ExtractedQuote,
  Extraction,
  Participant,
  Span,
} from '../../src/domain/extraction.ts';
import type { MentionMethod } from '../../src/domain/vocabulary.ts';
import type { Incoming, IncomingArticle } from '../../src/store/save/incoming.ts';

type Given<T, Needed extends keyof T> = Partial<T> & Pick<T, Needed>;

/** An entity; `mentions` are words of the text, or words with a method. */
type GivenEntity = Omit<Given<ExtractedEntity, 'id' | 'name' | 'kind'>, 'mentions'> & {
  mentions: readonly (string | readonly [words: string, method: MentionMethod])[];
};

export interface Source {
  article: IncomingArticle;
  /** The first (or nth) place where the words stand in the body. */
  span(words: string, nth?: number): Span;
  /** The same, as the source of a claim or the speaker of a quote. */
  who(words: string, entity: string | null, nth?: number): Participant;
  entity(given: GivenEntity): ExtractedEntity;
  date(words: string, given: Given<ExtractedDate, 'id' | 'from' | 'to'>): ExtractedDate;
  figure(words: string, given: Given<ExtractedFigure, 'id' | 'measure'>): ExtractedFigure;
  claim(
    words: string,
    given: Omit<Partial<ExtractedClaim>, 'content' | 'attribution'> & {
      id: string;
      attribution?: Partial<ExtractedClaim['attribution']>;
    },
  ): ExtractedClaim;
  quote(words: string, given: Given<ExtractedQuote, 'id'>): ExtractedQuote;
  incoming(parts: Partial<Extraction>, identities?: Readonly<Record<string, string>>): Incoming;
}

/** A published date as metadata gives it: one day, or not known. */
export const publishedOn = (day: string | null): DateValue => ({
  from: day,
  to: day,
  edtf: day,
  precision: day === null ? 'unknown' : 'day',
  text: null,
  basis: day === null ? 'unknown' : 'stated',
  evidence: null,
});

export const EXTRACTOR = { name: 'by-hand', version: '1.0.0' };
export const NOW = new Date('2025-04-01T12:00:00.000Z');

export function source(given: Given<IncomingArticle, 'title' | 'body'>): Source {
  const article: IncomingArticle = {
    id: null,
    url: null,
    publisher: null,
    author: null,
    published: publishedOn(null),
    ...given,
  };
  const { body } = article;

  function span(words: string, nth = 1): Span {
    let start = -1;
    for (let found = 0; found < nth; found += 1) {
      start = body.indexOf(words, start + 1);
      if (start < 0) throw new Error(`${JSON.stringify(words)} does not stand in the text ${nth} times`);
    }
    return { start, end: start + words.length, text: words };
  }

  return {
    article,
    span,
    who: (words, entity_id, nth) => ({ ...span(words, nth), entity_id }),
    entity: ({ mentions, ...entity }) => {
      const seen = new Map<string, number>();
      return {
        canonical: null,
        role: null,
        affiliation: null,
        country: null,
        geo: null,
        aliases: [],
        ...entity,
        mentions: mentions.map((mention) => {
          const [words, method] = typeof mention === 'string' ? ([mention, 'name'] as const) : mention;
          const nth = (seen.get(words) ?? 0) + 1;
          seen.set(words, nth);
          return { ...span(words, nth), method };
        }),
      };
    },
    date: (words, date) => ({
      ...span(words),
      edtf: date.from,
      precision: 'day',
      basis: 'inferred',
      ...date,
    }),
    figure: (words, figure) => ({
      ...span(words),
      value: null,
      low: null,
      high: null,
      comparator: 'exactly',
      unit: null,
      subject: null,
      cumulative: null,
      as_of: null,
      ...figure,
    }),
    claim: (words, { attribution, ...claim }) => ({
      content: [span(words)],
      attribution: {
        kind: 'none',
        source: null,
        cue: null,
        named: null,
        source_kind: null,
        chain: [],
        resolution: null,
        ...attribution,
      },
      topic: 'other',
      certainty: 'certain',
      polarity: 'affirmed',
      modality: 'asserted',
      hedges: [],
      event_date: null,
      said_date: null,
      places: [],
      actors: [],
      recipients: [],
      about: [],
      figures: [],
      quote: null,
      ...claim,
    }),
    quote: (words, quote) => ({
      ...span(words),
      kind: 'direct',
      speaker: null,
      cue: null,
      resolution: null,
      claim: null,
      ...quote,
    }),
    incoming: (parts, identities = {}) => ({
      article,
      extraction: {
        id: article.title,
        language: 'en',
        entities: [],
        claims: [],
        quotes: [],
        figures: (parts.claims ?? []).flatMap(({ figures }) => figures),
        dates: [],
        boilerplate: [],
        related_sources: [],
        ...parts,
      },
      identities: new Map(Object.entries(identities)),
      extractor: EXTRACTOR,
      now: NOW,
    }),
  };
}
