/** By what each resource can be counted. One table per resource: validation, SQL, OpenAPI and the docs read it. */
import type { Named } from '../store/read/groups.ts';
import type { ResourceName } from '../store/read/reader.ts';
import type { Parameter } from './filter.ts';
import { oneOf } from './values.ts';

export interface Dimension {
  /** Also the filter that finds the rows of one value. */
  readonly name: string;
  readonly doc: string;
  /** A column of the rows, or a kind of link: of those a row can have several, and is counted for each. */
  readonly by: 'column' | 'link';
  /** The values are ids of these, whose names are their labels. */
  readonly names?: Named;
  /** The values are true and false. */
  readonly flag?: true;
}

/** The clocks of a resource: the columns of the first day and of its week. */
export type Clocks = Readonly<
  Record<string, { readonly column: string; readonly week: string; readonly doc: string }>
>;

export interface Countable {
  readonly dimensions: readonly Dimension[];
  readonly clocks: Clocks;
}

export type CountedResource = Exclude<ResourceName, 'mentions'>;

const column = (name: string, doc: string, names?: Named): Dimension => ({
  name,
  doc,
  by: 'column',
  ...(names && { names }),
});
const linked = (name: string, doc: string, names?: Named): Dimension => ({
  name,
  doc,
  by: 'link',
  ...(names && { names }),
});
const flag = (name: string, doc: string): Dimension => ({ name, doc, by: 'column', flag: true });

const PUBLISHED = { column: 'published', week: 'published_week', doc: 'The article was published.' };
const RECORDED = { column: 'recorded_at', week: 'recorded_week', doc: 'It was recorded here.' };

const CLOCKS: Clocks = {
  event: { column: 'event_from', week: 'event_week', doc: 'It happened; the first day of a span.' },
  said: { column: 'said_from', week: 'said_week', doc: 'It was asserted; the first day of a span.' },
  published: PUBLISHED,
  recorded: RECORDED,
};

const IN_ARTICLE: readonly Dimension[] = [
  column('publisher', 'Outlet that published the article.', 'publisher'),
  column('article', 'Article that it stands in.', 'article'),
];

const SUBJECT_MATTER: readonly Dimension[] = [
  linked('about', 'Entities that the claim is about.', 'entity'),
  linked('place', 'Places in which it happens.', 'entity'),
  linked('country', 'Countries that it concerns, ISO 3166-1 alpha-3.'),
  column('topic', 'Topic of the claim.'),
];

const ASSERTION: readonly Dimension[] = [
  column('claimant', 'Who asserts it.', 'entity'),
  column('claimant_kind', 'Kind of the entity that asserts it.'),
  column('source_kind', 'Kind of source, unnamed ones included.'),
  column('attribution', 'How it is attributed.'),
  flag('named', 'Whether the source is named.'),
  flag('first_hand', 'Whether nobody relays the claimant.'),
  linked('actor', 'Entities that act in it.', 'entity'),
  linked('recipient', 'Entities that the action is done to.', 'entity'),
  column('certainty', 'How certain the claimant is.'),
  column('polarity', 'Whether it is said to be so.'),
  column('modality', 'In which mode it is said.'),
];

const REVIEW = column('review', 'State of human review.');
const LINKS = linked('links', 'What it is in links to other claims.');

export const COUNTABLE: Readonly<Record<CountedResource, Countable>> = {
  articles: {
    dimensions: [
      column('publisher', 'Outlet that published it.', 'publisher'),
      column('language', 'Language, ISO 639-1.'),
      linked('mentions', 'Entities that it mentions.', 'entity'),
      linked('topic', 'Topics of its claims.'),
      linked('country', 'Countries that it mentions, ISO 3166-1 alpha-3.'),
    ],
    clocks: { published: PUBLISHED, recorded: RECORDED },
  },
  entities: {
    dimensions: [
      column('kind', 'Kind of entity.'),
      column('country', 'Its country, ISO 3166-1 alpha-3.'),
      column('affiliation', 'Organisation or country that it belongs to.', 'entity'),
      REVIEW,
    ],
    clocks: {},
  },
  claims: {
    dimensions: [
      ...IN_ARTICLE,
      ...ASSERTION,
      ...SUBJECT_MATTER,
      linked('measure', 'Measures of its figures.'),
      linked('unit', 'Units of its figures.'),
      flag('has_figure', 'Whether it asserts a figure.'),
      flag('has_quote', 'Whether its words come from a quote.'),
      LINKS,
      REVIEW,
    ],
    clocks: CLOCKS,
  },
  figures: {
    dimensions: [
      column('measure', 'What is counted or measured.'),
      column('unit', 'Unit.'),
      column('comparator', 'How the number is bounded.'),
      column('subject', 'The entity that is counted.', 'entity'),
      flag('cumulative', 'Whether it is a running total or the number of one event.'),
      ...IN_ARTICLE,
      ...ASSERTION,
      ...SUBJECT_MATTER,
      flag('has_quote', 'Whether the words of the claim come from a quote.'),
      LINKS,
      REVIEW,
    ],
    clocks: CLOCKS,
  },
  quotes: {
    dimensions: [
      ...IN_ARTICLE,
      column('speaker', 'Who spoke the words.', 'entity'),
      column('speaker_kind', 'Kind of the entity that spoke them.'),
      column('kind', 'Kind of quote.'),
      flag('has_speaker', 'Whether the speaker is known.'),
      ...SUBJECT_MATTER,
      REVIEW,
    ],
    clocks: CLOCKS,
  },
};

/** Values that a facet lists by themselves. */
export const FACET_VALUES = 10;

/** The parameter by which a list counts its whole set beside the page; null for what cannot be counted. */
export function facetsParameter(name: ResourceName): Parameter | null {
  if (name === 'mentions') return null;
  const [first, ...others] = COUNTABLE[name].dimensions.map((dimension) => dimension.name);
  if (first === undefined) return null;
  return {
    name: 'facets',
    type: oneOf([first, ...others]),
    takes: 'list',
    doc: `Counts of all that the filter finds by these dimensions, in \`facets\` beside the rows: the ${FACET_VALUES} values with most rows, the others in one. The dimensions are those of \`/v1/${name}/stats\`. Only in the JSON envelope.`,
    example: first,
  };
}
