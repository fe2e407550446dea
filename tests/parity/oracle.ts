/** What each filter means, said once more in terms of the rows as served, and without any database. */
import { FIRST_DAY, LAST_DAY } from '../../src/store/calendar.ts';
import { fold, stem, words } from '../../src/store/text.ts';

// biome-ignore lint/suspicious/noExplicitAny: the oracle reads rows as any client would, by their paths.
export type Wire = any;
export type Predicate = (row: Wire, values: readonly string[]) => boolean;

const isIn =
  (read: (row: Wire) => unknown): Predicate =>
  (row, values) =>
    values.includes(String(read(row)));

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The entities that a list of names means. */
export type Lookup = (values: readonly string[]) => ReadonlySet<string>;

export const lookupOf =
  (entities: readonly (Named & { readonly aliases?: readonly string[] })[]): Lookup =>
  (values) =>
    new Set(
      values.flatMap((value) => {
        if (entities.some(({ id }) => id === value)) return [value];
        return entities
          .filter(({ name, aliases = [] }) => [name, ...aliases].some((one) => fold(one) === fold(value)))
          .map(({ id }) => id);
      }),
    );

type Span = { readonly from: string | null; readonly to: string | null } | null;

const known = (span: Span): boolean => span !== null && (span.from !== null || span.to !== null);
const clock = (name: string, read: (row: Wire) => Span): Record<string, Predicate> => ({
  [`${name}_from`]: (row, [day = '']) => known(read(row)) && (read(row)?.to ?? LAST_DAY) >= day,
  [`${name}_to`]: (row, [day = '']) => known(read(row)) && (read(row)?.from ?? FIRST_DAY) <= day,
});
const onDay = (name: string, read: (row: Wire) => string | null): Record<string, Predicate> =>
  clock(name, (row) => {
    const date = read(row)?.slice(0, 10) ?? null;
    return { from: date, to: date };
  });

const stated = (figure: Wire): [low: number, high: number] => [
  figure.low ?? figure.high,
  figure.high ?? figure.low,
];

const FIGURE_FILTERS: Readonly<Record<string, Predicate>> = {
  measure: isIn((figure) => figure.measure),
  unit: isIn((figure) => figure.unit),
  comparator: isIn((figure) => figure.comparator),
  value_min: (figure, [least]) => stated(figure)[1] >= Number(least),
  value_max: (figure, [most]) => stated(figure)[0] <= Number(most),
};

const someFigure =
  (predicate: Predicate): Predicate =>
  (claim, values) =>
    claim.figures.some((figure: Wire) => predicate(figure, values));

/** Every word, in any of its forms; what else a search can ask is tried in search.test.ts. */
const holdsAll = (text: string, query: string): boolean => {
  const held = new Set(words(text).map(stem));
  return words(query).every((word) => held.has(stem(word)));
};

export interface Corpus {
  readonly entities: readonly Wire[];
  readonly publishers: readonly Named[];
  readonly articles: readonly Wire[];
  readonly claims: readonly Wire[];
}

/** The predicates of each resource, by the names of filters. */
export function oracles({ entities, publishers, articles, claims }: Corpus) {
  const entity = lookupOf(entities);
  const publisher = lookupOf(publishers);
  const claimOf = (row: Wire): Wire => claims.find(({ id }) => id === (row.claim?.id ?? row.id));
  const articleOf = (row: Wire): Wire => articles.find(({ id }) => id === row.article.id);
  const countries = new Map(entities.map(({ id, country }) => [id, country]));

  const isEntity =
    (read: (row: Wire) => readonly (Named | null)[]): Predicate =>
    (row, values) => {
      const wanted = entity(values);
      return read(row).some((one) => one !== null && wanted.has(one.id));
    };
  const inArticle: Record<string, Predicate> = {
    article: isIn((row) => row.article.id),
    publisher: (row, values) => publisher(values).has(row.article.publisher?.id),
    ...onDay('published', (row) => articleOf(row).published.from),
    ...onDay('recorded', (row) => row.recorded_at),
    review: isIn((row) => row.review),
    topic: isIn((row) => row.topic),
  };
  const aboutClaim: Record<string, Predicate> = {
    about: isEntity((row) => claimOf(row)?.about ?? []),
    place: isEntity((row) => claimOf(row)?.places ?? []),
    country: (row, values) => {
      const { about = [], actors = [], recipients = [], places = [] } = claimOf(row) ?? {};
      return [...about, ...actors, ...recipients, ...places].some(({ id }: Named) =>
        values.includes(countries.get(id) ?? ''),
      );
    },
    ...clock('event', (row) => claimOf(row)?.event_date ?? null),
    ...clock('said', (row) => claimOf(row)?.said_date ?? null),
  };
  const assertion: Record<string, Predicate> = {
    claimant: isEntity((row) => [row.attribution.claimant]),
    claimant_kind: isIn((row) => row.attribution.claimant?.kind),
    source_kind: isIn((row) => row.attribution.source_kind),
    attribution: isIn((row) => row.attribution.kind),
    named: isIn((row) => row.attribution.named),
    first_hand: isIn((row) => row.attribution.source !== null && row.attribution.chain.length === 0),
    actor: isEntity((row) => claimOf(row).actors),
    recipient: isEntity((row) => claimOf(row).recipients),
    certainty: isIn((row) => row.certainty),
    polarity: isIn((row) => row.polarity),
    modality: isIn((row) => row.modality),
    has_quote: isIn((row) => claimOf(row).quote !== null),
  };
  const claimText: Predicate = (row, [query = '']) =>
    holdsAll(`${claimOf(row).attribution.source?.exact} ${claimOf(row).text}`, query);
  return {
    claims: {
      q: claimText,
      ...inArticle,
      ...aboutClaim,
      ...assertion,
      ...Object.fromEntries(Object.entries(FIGURE_FILTERS).map(([name, one]) => [name, someFigure(one)])),
      has_figure: isIn((row) => row.figures.length > 0),
    },
    figures: {
      q: claimText,
      ...inArticle,
      ...aboutClaim,
      ...assertion,
      ...FIGURE_FILTERS,
      subject: isEntity((row) => [row.subject?.entity ?? null]),
    },
    quotes: {
      q: (row, [query = '']) => holdsAll(`${row.surface?.exact} ${row.text}`, query),
      ...inArticle,
      ...aboutClaim,
      speaker: isEntity((row) => [row.speaker]),
      speaker_kind: isIn((row) => row.speaker?.kind),
      kind: isIn((row) => row.kind),
      has_speaker: isIn((row) => row.speaker !== null),
    },
    entities: {
      kind: isIn((row) => row.kind),
      country: isIn((row) => row.country),
      affiliation: isEntity((row) => [row.affiliation]),
      articles_min: (row, [least]) => row.counts.articles >= Number(least),
      mentions_min: (row, [least]) => row.counts.mentions >= Number(least),
      claims_min: (row, [least]) => row.counts.claims >= Number(least),
      quotes_min: (row, [least]) => row.counts.quotes >= Number(least),
    },
    articles: {
      publisher: (row, values) => publisher(values).has(row.publisher?.id),
      topic: (row, values) =>
        claims.some((claim) => claim.article.id === row.id && values.includes(claim.topic)),
      language: isIn((row) => row.language),
      ...onDay('published', (row) => row.published.from),
      ...onDay('recorded', (row) => row.ingested_at),
    },
  } satisfies Record<string, Record<string, Predicate>>;
}
