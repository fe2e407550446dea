/**
 * Loads synthetic articles with what stands in them straight into an empty database, past the extractor: many
 * articles in one transaction, each row rendered as ingest renders it. For measurements at scale.
 */
import { Fields, publishedDate } from '../ingest/fields.ts';
import { identitiesOf } from '../ingest/identities.ts';
import { indexRows } from '../store/bulk.ts';
import type { Engine, Exclusive } from '../store/engine.ts';
import { StoreFault } from '../store/fault.ts';
import type { Context, Link } from '../store/save/context.ts';
import { articleId } from '../store/save/incoming.ts';
import { countsOf, type RenderedArticle, renderArticle } from '../store/save/render.ts';
import type { Searched } from '../store/search-words.ts';
import type { ItemTable } from '../store/tables.ts';
import type { Synthetic } from './article.ts';
import { type Cast, newCast } from './entities.ts';

/** Articles in one transaction. */
const BATCH = 250;
const EXTRACTOR = { name: 'synthetic', version: '1.0.0' };

export interface Loaded {
  readonly articles: number;
  readonly claims: number;
  readonly figures: number;
  readonly seconds: number;
}

interface Prepared {
  readonly rendered: RenderedArticle;
  readonly body: string;
}

function prepare({ article: given, extraction }: Synthetic, cast: Cast, now: Date): Prepared {
  const fields = Fields.parse(given);
  const article = {
    ...fields,
    title: given.title,
    body: given.text,
    published: publishedDate(fields),
  };
  const identities = identitiesOf(extraction);
  const publisher = cast.publisher(article.publisher);
  const context: Context = {
    article: {
      id: articleId(article),
      title: article.title,
      publisher,
      published: given.published,
      url: given.url,
    },
    body: given.text,
    revision: 1,
    language: extraction.language,
    extractorVersion: EXTRACTOR.version,
    now: now.toISOString(),
    entities: cast.meet(extraction.entities, identities),
    dates: new Map(extraction.dates.map((date) => [date.id, date])),
    kept: new Map(),
  };
  const incoming = { article, extraction, identities, extractor: EXTRACTOR, now };
  const rendered = renderArticle(context, incoming, { recorded_at: context.now, publisher });
  cast.count(countsOf(rendered));
  return { rendered, body: given.text };
}

interface Item {
  readonly row: { readonly id: string; readonly published: string };
  readonly links: readonly Link[];
}

type SeqOf = (id: string) => number;

/** Inserts items and how they are served; returns how to find the `seq` of each by its id. */
async function insertItems<Item extends { id: string; json: string }>(
  { insert, insertItems: insertRows }: Exclusive,
  table: ItemTable,
  items: readonly Item[],
): Promise<SeqOf> {
  const written = await insertRows(
    table,
    items.map(({ json: _, ...row }) => row),
  );
  await insert(
    `${table}_json`,
    items.map(({ json }, at) => ({ seq: written[at], json })),
  );
  const seqs = new Map(items.map(({ id }, at) => [id, written[at] ?? 0]));
  return (id) => seqs.get(id) ?? 0;
}

/** The links of several items as rows, each with the `seq` of its item. */
const linkRows = (items: readonly Item[], by: string, seqOf: SeqOf): object[] =>
  items.flatMap(({ row: { id, published }, links }) =>
    links.map(({ kind, value }) => ({ kind, value, published, id, [by]: seqOf(id) })),
  );

/** The rows of a search index. */
const words = (
  engine: Engine,
  items: readonly { row: { id: string; published: string }; searched: Searched }[],
  seqOf: SeqOf,
) =>
  indexRows(
    engine,
    items.map(({ row: { id, published }, searched }) => ({ seq: seqOf(id), published, searched })),
  );

async function writeArticles(
  engine: Engine,
  session: Exclusive,
  prepared: readonly Prepared[],
): Promise<SeqOf> {
  const articles = prepared.map(({ rendered }) => rendered);
  const seqOf = await insertItems(
    session,
    'article',
    articles.map(({ row }) => row),
  );
  const texts = prepared.map(({ rendered: { row }, body }) => ({
    article_seq: seqOf(row.id),
    revision: row.revision,
    title: row.title,
    body,
    text_sha256: row.text_sha256,
    extractor_version: row.extractor_version,
    recorded_at: row.recorded_at,
  }));
  await session.insert('article_revision', texts);
  await session.insert('article_link', linkRows(articles, 'article_seq', seqOf));
  const searched = prepared.map(({ rendered: { row }, body }) => ({
    row,
    searched: { heading: [row.title], text: [body] },
  }));
  await session.insert('article_fts', words(engine, searched, seqOf));
  return seqOf;
}

async function writeItems(
  engine: Engine,
  session: Exclusive,
  prepared: readonly Prepared[],
  { entityOf, articleOf }: { entityOf: SeqOf; articleOf: SeqOf },
): Promise<void> {
  const mentions = prepared.flatMap(({ rendered }) => rendered.mentions);
  const claims = prepared.flatMap(({ rendered }) => rendered.claims);
  const figures = claims.flatMap((claim) => claim.figures);
  const quotes = prepared.flatMap(({ rendered }) => rendered.quotes);
  const placed = <Row extends { article: string }>(row: Row) => ({
    ...row,
    article_seq: articleOf(row.article),
  });

  const mentionRows = mentions.map((row) => ({ ...placed(row), entity_seq: entityOf(row.entity) }));
  await insertItems(session, 'mention', mentionRows);

  const claimRows = claims.map(({ row }) => placed(row));
  const claimOf = await insertItems(session, 'claim', claimRows);
  await session.insert('claim_link', linkRows(claims, 'claim_seq', claimOf));
  await session.insert('claim_fts', words(engine, claims, claimOf));

  const figureRows = figures.map(({ row }) => ({ ...placed(row), claim_seq: claimOf(row.claim) }));
  const figureOf = await insertItems(session, 'figure', figureRows);
  await session.insert('figure_link', linkRows(figures, 'figure_seq', figureOf));

  const quoteRows = quotes.map(({ row }) => ({
    ...placed(row),
    claim_seq: row.claim === '' ? null : claimOf(row.claim),
  }));
  const quoteOf = await insertItems(session, 'quote', quoteRows);
  await session.insert('quote_link', linkRows(quotes, 'quote_seq', quoteOf));
  await session.insert('quote_fts', words(engine, quotes, quoteOf));
}

const exclusively = (engine: Engine, work: (session: Exclusive) => Promise<void>): Promise<void> =>
  engine.exclusively(async (session) => {
    await session.script('UPDATE "dataset" SET version = version + 1');
    await work(session);
  });

/** Loads all articles; `progress` is told how many there are so far. Refuses a database that has articles. */
export async function load(
  engine: Engine,
  articles: Iterable<Synthetic>,
  progress: (done: number) => void = () => {},
  now = new Date(),
): Promise<Loaded> {
  const [any] = await engine.all('SELECT seq FROM article LIMIT 1');
  if (any !== undefined) throw new StoreFault('The database has articles; --load needs an empty one.');
  const started = performance.now();
  const cast = newCast(now.toISOString());
  const loaded = { articles: 0, claims: 0, figures: 0 };
  let batch: Prepared[] = [];
  const flush = (): Promise<void> =>
    exclusively(engine, async (session) => {
      await cast.write(session);
      const articleOf = await writeArticles(engine, session, batch);
      await writeItems(engine, session, batch, { entityOf: cast.seqOf, articleOf });
    });
  for (const synthetic of articles) {
    batch.push(prepare(synthetic, cast, now));
    loaded.articles += 1;
    loaded.claims += synthetic.extraction.claims.length;
    loaded.figures += synthetic.extraction.figures.length;
    if (batch.length < BATCH) continue;
    await flush();
    batch = [];
    progress(loaded.articles);
  }
  await flush();
  await exclusively(engine, (session) => cast.finish(engine, session));
  await engine.exclusively(async ({ script }) => script('ANALYZE'));
  return { ...loaded, seconds: Math.round((performance.now() - started) / 1000) };
}
