/** One page of what a search finds, ranked, with snippets. */
import { z } from 'zod';
import type { Article } from '../domain/article.ts';
import type { Claim } from '../domain/claim.ts';
import type { Entity } from '../domain/entity.ts';
import type { Figure } from '../domain/figure.ts';
import type { Quote } from '../domain/quote.ts';
import { ArticleRef } from '../domain/references.ts';
import type { FoundItem, Searchable, SearchReader } from '../store/read/search.ts';
import type { SearchQuery } from '../store/search-query.ts';
import { byRank, type Ranked, type Ranking, type RankKey, ranking, type Within } from './rank.ts';
import { matcher } from './search-match.ts';
import { snippet } from './snippet.ts';

export const SEARCHED_RESOURCES = ['articles', 'entities', 'claims', 'figures', 'quotes'] as const;

export const SearchHit = z
  .strictObject({
    resource: z.enum(SEARCHED_RESOURCES).meta({ description: 'What was found.' }),
    id: z.string().meta({ description: 'Its id.' }),
    href: z.string().meta({ description: 'Path of the item.' }),
    title: z.string().meta({ description: 'Name of the entity, or title of the article.' }),
    text: z.string().nullable().meta({
      description: 'The words of the item; null for articles, and for entities without description.',
    }),
    snippet: z.string().meta({
      description:
        'HTML: the words around what matches, escaped, each match inside `<mark>`; no other markup. Left out stretches are "…".',
    }),
    score: z
      .number()
      .meta({ description: 'How well it fits: the greater, the better. Comparable within one answer.' }),
    article: ArticleRef.nullable().meta({ description: 'The article that it stands in; null for entities.' }),
  })
  .meta({ id: 'SearchHit', description: 'Something that a search finds.' });
export type SearchHit = z.infer<typeof SearchHit>;

/** Characters of an article in which a snippet is looked for, as many as are searched. */
const SEARCHED = 100_000;

type Shown = Pick<SearchHit, 'id' | 'title' | 'text' | 'article'> & {
  readonly others: readonly string[];
  readonly main: string;
};

const ofClaim = ({ id, article, text }: Pick<Claim, 'id' | 'article' | 'text'>) => ({
  id,
  title: article.title,
  text,
  article,
});

/** What is shown of an item, and the texts that it was found by. */
const SHOWN: Readonly<Record<Searchable, (json: unknown, body: string) => Shown>> = {
  articles: (json, body) => {
    const { id, title, publisher, published, url } = json as Article;
    const article = { id, title, publisher, published: published.from, url };
    return { id, title, text: null, article, others: [title], main: body };
  },
  entities: (json) => {
    const { id, name, description, aliases } = json as Entity;
    return {
      id,
      title: name,
      text: description,
      article: null,
      others: [...aliases, description ?? ''],
      main: name,
    };
  },
  claims: (json) => {
    const claim = json as Claim;
    return { ...ofClaim(claim), others: [claim.attribution.source?.exact ?? ''], main: claim.text };
  },
  figures: (json) => {
    const { id, article, claim, attribution } = json as Figure;
    return {
      ...ofClaim({ id, article, text: claim.text }),
      others: [attribution.source?.exact ?? ''],
      main: claim.text,
    };
  },
  quotes: (json) => {
    const { id, article, text, surface } = json as Quote;
    return { ...ofClaim({ id, article, text }), others: [surface?.exact ?? ''], main: text };
  },
};

export interface Place extends RankKey {
  readonly id: string;
}

type Placed = Ranked & FoundItem;

/** The rows after a place, at most `limit`; rows that are level are in the order of their ids. */
async function placedAfter(
  { rows }: Ranking,
  after: Place | null,
  limit: number,
  reader: SearchReader,
): Promise<Placed[]> {
  const first = after === null ? 0 : rows.findIndex((row) => byRank(row, after) >= 0);
  const placed: Placed[] = [];
  for (let at = first < 0 ? rows.length : first; at < rows.length && placed.length < limit; ) {
    const head = rows[at];
    if (head === undefined) break;
    let end = at + 1;
    while (end < rows.length && byRank(rows[end] ?? head, head) === 0) end += 1;
    const level = rows.slice(at, end);
    const ids = await reader.idsOf(
      head.resource,
      level.map(({ seq }) => seq),
    );
    const sorted = [...ids].sort((one, other) => (one.id < other.id ? -1 : 1));
    const isSplit = after !== null && byRank(head, after) === 0;
    for (const item of sorted) if (!isSplit || item.id > after.id) placed.push({ ...head, ...item });
    at = end;
  }
  return placed.slice(0, limit);
}

export interface SearchRequest {
  readonly query: SearchQuery;
  /** As it was written. */
  readonly text: string;
  readonly within: Within;
  readonly after: Place | null;
  readonly limit: number;
}

export interface SearchPage {
  readonly hits: readonly SearchHit[];
  /** The place of the last hit where more follow. */
  readonly next: Place | null;
  readonly counts: Ranking['counts'];
}

export async function search(request: SearchRequest, reader: SearchReader): Promise<SearchPage> {
  const { query, text, within, after, limit } = request;
  const ranked = await ranking(within, query, text, reader);
  const placed = await placedAfter(ranked, after, limit + 1, reader);
  const page = placed.slice(0, limit);
  const matches = matcher(query);
  const items = new Map<Searchable, Awaited<ReturnType<SearchReader['itemsOf']>>>();
  for (const resource of within.keys()) {
    const seqs = page.filter((row) => row.resource === resource).map(({ seq }) => seq);
    if (seqs.length > 0) items.set(resource, await reader.itemsOf(resource, seqs, SEARCHED));
  }
  const hits = page.flatMap(({ resource, seq, score }): SearchHit[] => {
    const item = items.get(resource)?.get(seq);
    if (item === undefined) return [];
    const { id, title, text, article, others, main } = SHOWN[resource](JSON.parse(item.json), item.body);
    const href = `/v1/${resource}/${encodeURIComponent(id)}`;
    return [{ resource, id, href, title, text, snippet: snippet(others, main, matches), score, article }];
  });
  const last = page.at(-1);
  const next =
    last === undefined || placed.length <= limit
      ? null
      : { score: last.score, level: last.level, resource: last.resource, id: last.id };
  return { hits, next, counts: ranked.counts };
}
