import { Entity, Mention } from '../domain/entity.ts';
import { ENTITY_KINDS, MENTION_METHODS, valuesOf } from '../domain/vocabulary.ts';
import { areas } from './area.ts';
import { atLeast, choice, clock, exact, ID, sortKey } from './build.ts';
import { fullText, IN_ARTICLE, REVIEW } from './common.ts';
import { ENTITY_GRADE } from './grades.ts';
import type { Resource } from './parse.ts';
import { pathsOf } from './paths.ts';
import { country, text } from './values.ts';

export const entities: Resource = {
  name: 'entities',
  paths: pathsOf(Entity),
  defaultSort: '-mentions,id',
  filters: [
    fullText('one of its names or its description', { onlyNow: true }),
    choice('kind', 'kind', valuesOf(ENTITY_KINDS), { doc: 'Kind of entity.', example: 'person' }),
    exact('country', 'country', { type: country, doc: 'Its country, ISO 3166-1 alpha-3.', example: 'UKR' }),
    exact('affiliation', 'affiliation', {
      names: 'entity',
      doc: 'Organisation or country that it belongs to, by id or by any known name.',
      example: 'HUR',
    }),
    ENTITY_GRADE,
    {
      name: 'mentioned_in',
      type: text,
      takes: 'any',
      negatable: true,
      doc: 'Article that mentions it, by id.',
      example: 'ukraine-captures-north-korean-soldiers-a-strategic-move-fy91d2j7',
      of: 'articles',
      where: (values) => ({ is: 'in', column: 'id', values }),
    },
    ...areas('own'),
    REVIEW,
    atLeast('articles_min', 'articles', { doc: 'Mentioned in at least so many articles.', example: '1' }),
    atLeast('mentions_min', 'mentions', { doc: 'Mentioned at least so often.', example: '5' }),
    atLeast('claims_min', 'claims', { doc: 'Makes at least so many claims.', example: '1' }),
    atLeast('quotes_min', 'quotes', { doc: 'Speaks at least so many quotes.', example: '1' }),
  ],
  sorts: [
    sortKey('name', 'folded', 'The name without case and accents.'),
    sortKey('articles', 'articles', 'Number of articles that mention it.', 'number'),
    sortKey('mentions', 'mentions', 'Number of mentions.', 'number'),
    sortKey('claims', 'claims', 'Number of claims that it makes.', 'number'),
    sortKey('quotes', 'quotes', 'Number of quotes that it speaks.', 'number'),
    ID,
  ],
};

/** The mentions of one entity, which the route names. */
export const mentions: Resource = {
  name: 'mentions',
  paths: pathsOf(Mention),
  defaultSort: '-published,id',
  filters: [
    ...IN_ARTICLE.filter(({ name }) => name === 'article'),
    choice('method', 'method', valuesOf(MENTION_METHODS), {
      doc: 'How the words name the entity.',
      example: 'demonym',
    }),
    ...clock('published', 'published', 'published'),
  ],
  sorts: [
    sortKey('published', 'published', 'Day on which the article was published.'),
    sortKey('start', 'start', 'Where in the article it stands.', 'number'),
    ID,
  ],
};
