/** Filters that several resources have: what claims say, and what figures and quotes take over from them. */
import {
  ATTRIBUTION_KINDS,
  CERTAINTIES,
  ENTITY_KINDS,
  LINK_ROLES,
  MODALITIES,
  POLARITIES,
  REVIEW_STATES,
  SOURCE_KINDS,
  TOPICS,
  valuesOf,
} from '../domain/vocabulary.ts';
import { areas } from './area.ts';
import { choice, clock, exact, flag, linked, sortKey } from './build.ts';
import type { Filter } from './filter.ts';
import { parseSearch } from './search-syntax.ts';
import { country, oneOf, search } from './values.ts';

/** Words in the text; the store has folded and stemmed its words likewise. */
export const fullText = (where: string, more: Pick<Filter, 'onlyNow'> = {}): Filter => ({
  ...more,
  name: 'q',
  type: search,
  takes: 'one',
  negatable: false,
  doc: `Words that all stand in ${where}. Case, accents and endings do not matter: \`soldier\` finds *soldiers*. \`"two words"\` is a phrase in these very forms, \`captur*\` a prefix, \`-word\` leaves out, \`OR\` joins two terms.`,
  example: 'captured soldiers',
  where: ([text = '']) => {
    const { query } = parseSearch(String(text));
    return query === undefined ? { is: 'any', of: [] } : { is: 'match', search: JSON.stringify(query) };
  },
});

export const RECORDED: readonly Filter[] = clock('recorded', 'recorded_at', 'recorded_at');

/** Where an item stands. */
export const IN_ARTICLE: readonly Filter[] = [
  exact('article', 'id', {
    of: 'articles',
    doc: 'Article that it stands in, by id.',
    example: 'ukraine-captures-north-korean-soldiers-a-strategic-move-fy91d2j7',
  }),
  exact('publisher', 'publisher', {
    names: 'publisher',
    doc: 'Outlet that published the article, by id or name.',
    example: 'example-gazette',
  }),
];

/** What the claim behind an item is about. */
export const SUBJECT_MATTER: readonly Filter[] = [
  linked('about', 'about', {
    names: 'entity',
    doc: 'An entity that the claim is about, by id or by any known name.',
    example: 'north-korea',
  }),
  linked('place', 'place', {
    names: 'entity',
    doc: 'A place or country in which the claim says it happens, by id or by any known name.',
    example: 'kursk',
  }),
  ...areas({ link: 'place' }),
  linked('country', 'country', {
    type: country,
    doc: 'Country of an entity that the claim is about, that acts or receives in it, or where it happens; ISO 3166-1 alpha-3.',
    example: 'PRK',
  }),
  choice('topic', 'topic', valuesOf(TOPICS), { doc: 'Topic of the claim.', example: 'casualties' }),
];

/** Who asserts a claim, and how. */
export const ASSERTION: readonly Filter[] = [
  exact('claimant', 'claimant', {
    names: 'entity',
    doc: 'Who asserts it, by id or by any known name.',
    example: 'SBU',
  }),
  choice('claimant_kind', 'claimant_kind', valuesOf(ENTITY_KINDS), {
    doc: 'Kind of the entity that asserts it.',
    example: 'organisation',
  }),
  choice('source_kind', 'source_kind', valuesOf(SOURCE_KINDS), {
    doc: 'Kind of source, unnamed ones included.',
    example: 'media',
  }),
  choice('attribution', 'attribution', valuesOf(ATTRIBUTION_KINDS), {
    doc: 'How it is attributed.',
    example: 'direct',
  }),
  flag('named', 'named', {
    doc: 'Whether the source is named. What has no source at all fits neither.',
    example: 'false',
  }),
  flag('first_hand', 'first_hand', {
    doc: 'Whether it has a source that nobody else relays.',
    example: 'true',
  }),
  linked('actor', 'actor', {
    names: 'entity',
    doc: 'An entity that acts in the claim, by id or by any known name.',
    example: 'HUR',
  }),
  linked('recipient', 'recipient', {
    names: 'entity',
    doc: 'An entity that the action is done to, by id or by any known name.',
    example: 'russia',
  }),
  choice('certainty', 'certainty', valuesOf(CERTAINTIES), {
    doc: 'How certain the claimant is.',
    example: 'possible',
  }),
  choice('polarity', 'polarity', valuesOf(POLARITIES), {
    doc: 'Whether it is said to be so or not to be so.',
    example: 'negated',
  }),
  choice('modality', 'modality', valuesOf(MODALITIES), {
    doc: 'In which mode it is said.',
    example: 'declined_to_comment',
  }),
];

export const LINKS: Filter = linked('links', 'links', {
  type: oneOf(valuesOf(LINK_ROLES)),
  doc: `What it is in links to other claims, by its figures; \`/v1/claims/{id}/links\` has them. ${Object.entries(
    LINK_ROLES,
  )
    .map(([role, meaning]) => `\`${role}\`: ${meaning}`)
    .join(' ')}`,
  example: 'contradicts',
});

export const REVIEW: Filter = choice('review', 'review', valuesOf(REVIEW_STATES), {
  doc: 'State of human review.',
  example: 'machine',
});

export const CLOCKS: readonly Filter[] = [
  ...clock('event', 'event_from', 'event_to'),
  ...clock('said', 'said_from', 'said_to'),
  ...clock('published', 'published', 'published'),
  ...RECORDED,
];

export const CLOCK_SORTS = [
  sortKey('published', 'published', 'Day on which the article was published.'),
  sortKey('event', 'event_from', 'First day on which it happened.'),
  sortKey('said', 'said_from', 'First day on which it was asserted.'),
  sortKey('recorded', 'recorded_at', 'When it was recorded here.'),
  sortKey('position', 'position', 'Order within the article.', 'number'),
] as const;
