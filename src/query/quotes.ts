import { Quote } from '../domain/quote.ts';
import { ENTITY_KINDS, QUOTE_KINDS, valuesOf } from '../domain/vocabulary.ts';
import { choice, exact, flag, ID } from './build.ts';
import { CLOCK_SORTS, CLOCKS, fullText, IN_ARTICLE, REVIEW, SUBJECT_MATTER } from './common.ts';
import { PUBLISHER_GRADE, SPEAKER_GRADE } from './grades.ts';
import type { Resource } from './parse.ts';
import { pathsOf } from './paths.ts';

export const quotes: Resource = {
  name: 'quotes',
  paths: pathsOf(Quote),
  defaultSort: '-published,id',
  filters: [
    fullText('the quoted words or the words that name the speaker'),
    ...IN_ARTICLE,
    exact('speaker', 'speaker', {
      names: 'entity',
      doc: 'Who spoke the words, by id or by any known name.',
      example: 'Peskov',
    }),
    choice('speaker_kind', 'speaker_kind', valuesOf(ENTITY_KINDS), {
      doc: 'Kind of the entity that spoke them.',
      example: 'person',
    }),
    choice('kind', 'kind', valuesOf(QUOTE_KINDS), { doc: 'Kind of quote.', example: 'direct' }),
    flag('has_speaker', 'has_speaker', { doc: 'Whether the speaker is known.', example: 'true' }),
    PUBLISHER_GRADE,
    SPEAKER_GRADE,
    ...SUBJECT_MATTER,
    ...CLOCKS,
    REVIEW,
  ],
  sorts: [...CLOCK_SORTS, ID],
};
