import { ArticleSummary } from '../domain/article.ts';
import { TOPICS, valuesOf } from '../domain/vocabulary.ts';
import { clock, exact, ID, linked, sortKey } from './build.ts';
import { fullText, RECORDED } from './common.ts';
import { PUBLISHER_GRADE } from './grades.ts';
import type { Resource } from './parse.ts';
import { pathsOf } from './paths.ts';
import { country, language, oneOf } from './values.ts';

export const articles: Resource = {
  name: 'articles',
  paths: pathsOf(ArticleSummary),
  defaultSort: '-published,id',
  filters: [
    fullText('the title and the body', { onlyNow: true }),
    exact('publisher', 'publisher', {
      names: 'publisher',
      doc: 'Outlet that published it, by id or name.',
      example: 'example-gazette',
    }),
    PUBLISHER_GRADE,
    linked('mentions', 'mentions', {
      names: 'entity',
      doc: 'An entity that it mentions, by id or by any known name.',
      example: 'SBU',
    }),
    linked('topic', 'topic', {
      type: oneOf(valuesOf(TOPICS)),
      doc: 'Topic of at least one of its claims.',
      example: 'casualties',
    }),
    linked('country', 'country', {
      type: country,
      doc: 'Country that it mentions or in which a place that it mentions lies, ISO 3166-1 alpha-3.',
      example: 'UKR',
    }),
    exact('language', 'language', { type: language, doc: 'Language, ISO 639-1, or `und`.', example: 'en' }),
    ...clock('published', 'published', 'published'),
    ...RECORDED,
  ],
  sorts: [
    sortKey('published', 'published', 'First day on which it can have been published.'),
    sortKey('recorded', 'recorded_at', 'When it was first taken in.'),
    sortKey('updated', 'updated_at', 'When it last changed.'),
    sortKey('title', 'title', 'The title, by code point.'),
    ID,
  ],
};
