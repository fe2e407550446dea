/** What an entry of a feed says about a row. */
import type { ArticleSummary } from '../../../domain/article.ts';
import type { Claim } from '../../../domain/claim.ts';
import type { Figure } from '../../../domain/figure.ts';
import type { Quote } from '../../../domain/quote.ts';
import type { ArticleRef } from '../../../domain/references.ts';
import type { ResourceName } from '../../../store/read/reader.ts';

export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly updated: string;
  readonly published: string | null;
  readonly author: string | null;
  /** Where the article was published. */
  readonly related: string | null;
  readonly terms: readonly string[];
  readonly summary: string | null;
}

/** Characters of a title, at most. */
const TITLE = 120;

const shortened = (text: string): string =>
  text.length <= TITLE ? text : `${text.slice(0, TITLE - 1).replace(/[\ud800-\udbff]$/, '')}…`;

/** Links that a reader can follow without harm. */
const web = (url: string | null): string | null => (url !== null && /^https?:/i.test(url) ? url : null);

/** The first moment of a day, in UTC. */
const midnight = (day: string | null): string | null => (day === null ? null : `${day}T00:00:00Z`);

const inArticle = (article: ArticleRef) => ({
  published: midnight(article.published),
  related: web(article.url),
});

const says = (who: string | null | undefined, words: string): string =>
  shortened(who ? `${who}: ${words}` : words);

const ENTRIES = {
  articles: (row: ArticleSummary): Entry => ({
    id: row.id,
    title: shortened(row.title),
    updated: row.updated_at,
    published: row.published.from === row.published.to ? midnight(row.published.from) : null,
    author: row.author ?? row.publisher?.name ?? null,
    related: web(row.url),
    terms: [],
    summary: row.publisher?.name ?? null,
  }),
  claims: (row: Claim): Entry => ({
    ...inArticle(row.article),
    id: row.id,
    title: says(row.attribution.claimant?.name ?? row.attribution.source?.exact, row.text),
    updated: row.recorded_at,
    author: row.attribution.claimant?.name ?? null,
    terms: [row.topic, row.certainty, row.polarity, row.modality],
    summary: row.text,
  }),
  figures: (row: Figure): Entry => ({
    ...inArticle(row.article),
    id: row.id,
    title: says(
      row.claimant?.name ?? row.attribution.source?.exact,
      [row.measure, row.text, row.unit].filter((part) => part !== null).join(' '),
    ),
    updated: row.recorded_at,
    author: row.claimant?.name ?? null,
    terms: [row.measure, row.topic, row.certainty, row.polarity, row.modality],
    summary: row.claim.text,
  }),
  quotes: (row: Quote): Entry => ({
    ...inArticle(row.article),
    id: row.id,
    title: says(row.speaker?.name ?? row.surface?.exact, `“${row.text}”`),
    updated: row.recorded_at,
    author: row.speaker?.name ?? null,
    terms: [row.topic],
    summary: row.text,
  }),
} as const;

export function entryOf(resource: ResourceName, row: unknown): Entry {
  if (resource === 'entities' || resource === 'mentions') throw new Error(`${resource} have no feed`);
  return ENTRIES[resource](row as never);
}
