/** The vocabularies as schemas: each is described once, with the meaning of every value. */
import { z } from 'zod';
import * as words from './vocabulary.ts';

/** A schema for the values of a vocabulary; its description holds their meanings. */
const term = <T extends Readonly<Record<string, string>>>(id: string, what: string, table: T) =>
  z.enum(words.valuesOf(table)).meta({
    id,
    description: `${what}\n${Object.entries(table)
      .map(([value, meaning]) => `\n- \`${value}\`: ${meaning}`)
      .join('')}`,
  });

export const EntityKind = term('EntityKind', 'Kind of entity.', words.ENTITY_KINDS);
export const MentionMethod = term('MentionMethod', 'How the words name an entity.', words.MENTION_METHODS);
export const AttributionKind = term('AttributionKind', 'How content is attributed.', words.ATTRIBUTION_KINDS);
export const ResolutionMethod = term(
  'ResolutionMethod',
  'How a source was tied to an entity.',
  words.RESOLUTION_METHODS,
);
export const SourceKind = term('SourceKind', 'Kind of source, unnamed ones included.', words.SOURCE_KINDS);
export const Certainty = term('Certainty', 'How certain the claimant is.', words.CERTAINTIES);
export const Polarity = term('Polarity', 'Whether it is said to be so.', words.POLARITIES);
export const Modality = term('Modality', 'In which mode it is said.', words.MODALITIES);
export const Topic = term('Topic', 'Topic of a claim, with its nearest PLOVER or ACLED term.', words.TOPICS);
export const Measure = term('Measure', 'What is counted or measured.', words.MEASURES);
export const Comparator = term('Comparator', 'How a number is bounded.', words.COMPARATORS);
export const DatePrecision = term('DatePrecision', 'How precise a date is.', words.DATE_PRECISIONS);
export const DateBasis = term('DateBasis', 'What a date rests on.', words.DATE_BASES);
export const QuoteKind = term('QuoteKind', 'Kind of quote.', words.QUOTE_KINDS);
export const GeoPrecision = term('GeoPrecision', 'What coordinates stand for.', words.GEO_PRECISIONS);
export const ReviewState = term('ReviewState', 'State of human review.', words.REVIEW_STATES);
export const HedgeKind = term('HedgeKind', 'What words of caution act on.', words.HEDGE_KINDS);
