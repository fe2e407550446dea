/** Articles made ready to be written: who they mention is looked up, and everything is rendered. */
import type { Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { sha256 } from '../ids.ts';
import { itemsOfArticle } from './changes.ts';
import type { Context } from './context.ts';
import { articleId, fingerprint, type Incoming, identityOf } from './incoming.ts';
import { type Linker, linkerFor, type Naming } from './link-entities.ts';
import { storedArticles, storedItems } from './prior.ts';
import { type Publishers, publishersOf } from './publishers.ts';
import { renderArticle } from './render.ts';
import { type Reviews, storedReviews } from './reviewed.ts';
import type { ArticleToWrite } from './write-articles.ts';

/** An article that is new, or has something new to it. */
interface Fresh {
  incoming: Incoming;
  existing: Model.Article | null;
  naming: Naming;
}

const freshOf = (incoming: Incoming, existing: Model.Article | null): Fresh => {
  const { article, extraction, identities, lookupNames = new Map() } = incoming;
  const naming = {
    articleId: existing?.id ?? articleId(article),
    entities: extraction.entities,
    identities,
    lookupNames,
  };
  return { incoming, existing, naming };
};

/** Renders an article; of all its rows, only that of a new publisher is written. */
async function prepare(
  writer: Writer,
  { incoming, existing, naming }: Fresh,
  { link }: Linker,
  { publisherOf, reviews }: { publisherOf: Publishers; reviews: Reviews },
): Promise<ArticleToWrite> {
  const { article, extraction, extractor, now } = incoming;
  const textIsNew = existing?.text_sha256 !== sha256(article.body);
  const publisher = await publisherOf(article.publisher);
  const linked = link(naming);
  const served = new Map([...linked.values()].map((one) => [one.ref.id, one.served]));
  const context: Context = {
    article: {
      id: naming.articleId,
      title: article.title,
      publisher,
      published: article.published.from,
      url: article.url,
    },
    body: article.body,
    revision: (existing?.revision ?? 0) + Number(textIsNew),
    language: extraction.language,
    extractorVersion: extractor.version,
    now: now.toISOString(),
    entities: linked,
    serve: (ref) => served.get(ref.id) ?? ref,
    dates: new Map(extraction.dates.map((date) => [date.id, date])),
    kept: existing === null ? new Map() : await storedItems(writer, existing.seq),
    reviews,
  };
  const recorded_at = existing?.recorded_at ?? context.now;
  const rendered = renderArticle(context, incoming, { recorded_at, publisher });
  const before = existing === null ? [] : await itemsOfArticle(writer, existing.seq);
  return { incoming, rendered, existing, textIsNew, before, linked: [...new Set(linked.values())] };
}

export interface PreparedArticles {
  /** Those that are new, or have something new to them. */
  readonly toWrite: ArticleToWrite[];
  readonly linker: Linker;
  /** The row of an article before. */
  readonly existingOf: (incoming: Incoming) => Model.Article | null;
}

/** Of articles of which no two are the same; `all` prepares too what is on record with nothing new to it. */
export async function prepareArticles(
  writer: Writer,
  articles: readonly Incoming[],
  which: 'fresh' | 'all' = 'fresh',
): Promise<PreparedArticles> {
  const stored = await storedArticles(
    writer,
    articles.map(({ article }) => identityOf(article)),
  );
  const existingOf = ({ article }: Incoming) => stored.get(identityOf(article)) ?? null;
  const fresh = articles
    .map((incoming) => freshOf(incoming, existingOf(incoming)))
    .filter(
      ({ incoming: { article, extractor }, existing }) =>
        which === 'all' || existing?.input_sha256 !== fingerprint(article, extractor),
    );
  const linker = await linkerFor(
    writer,
    fresh.map(({ naming }) => naming),
  );
  const reviews = await storedReviews(
    writer,
    fresh.map(({ naming }) => naming.articleId),
  );
  const shared = { publisherOf: publishersOf(writer), reviews };
  const toWrite: ArticleToWrite[] = [];
  for (const one of fresh) toWrite.push(await prepare(writer, one, linker, shared));
  return { toWrite, linker, existingOf };
}
