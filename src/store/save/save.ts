/** Saves one article with everything extracted from it: all of its rows in one transaction, or none. */
import type { PublisherRef } from '../../domain/references.ts';
import { indexWords, writeRendered } from '../bulk.ts';
import type { Engine, Transaction } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { shortHash } from '../ids.ts';
import { fold, slug } from '../text.ts';
import { write } from '../write.ts';
import type { Context } from './context.ts';
import {
  articleId,
  type Extractor,
  fingerprint,
  type Incoming,
  type IncomingArticle,
  identityOf,
} from './incoming.ts';
import { linkEntities } from './link-entities.ts';
import { countsOf, type RenderedArticle, renderArticle } from './render.ts';
import { removeItems, storedCounts, storedItems, writeItems } from './rows.ts';
import { type Counts, NO_COUNTS, releaseEntities, writeEntities } from './write-entities.ts';

export interface Saved {
  /** `revised`: other words under the same id or address. `updated`: the same words with other metadata, or read by another extractor. */
  outcome: 'created' | 'revised' | 'updated' | 'unchanged';
  id: string;
  claims: number;
  figures: number;
  quotes: number;
}

type ArticleRow = Model.Article;

const saved = (
  outcome: Saved['outcome'],
  { id, claims, figures, quotes }: Pick<ArticleRow, 'id' | 'claims' | 'figures' | 'quotes'>,
): Saved => ({ outcome, id, claims, figures, quotes });

/** What is on record where the article came before, with nothing new to it now; else null. */
export async function savedBefore(
  engine: Engine,
  article: IncomingArticle,
  extractor: Extractor,
): Promise<Saved | null> {
  const compiled = engine.sql
    .selectFrom('article')
    .select(['id', 'claims', 'figures', 'quotes', 'input_sha256'])
    .where('identity', '=', identityOf(article))
    .compile();
  const [row] = await engine.all<ArticleRow>(compiled.sql, compiled.parameters as string[]);
  return row?.input_sha256 === fingerprint(article, extractor) ? saved('unchanged', row) : null;
}

/** The publisher of a name, found or added; names that differ only in case or accents are one. */
async function publisherOf(transaction: Transaction, name: string | null): Promise<PublisherRef | null> {
  if (name === null) return null;
  const folded = fold(name);
  const known = await transaction.publisher.findFirst({ where: { folded }, orderBy: { seq: 'asc' } });
  if (known !== null) return { id: known.id, name: known.name };
  const wanted = slug(name) || 'publisher';
  const taken = (await transaction.publisher.count({ where: { id: wanted } })) > 0;
  const id = taken ? `${wanted}-${shortHash([folded], 4)}` : wanted;
  await transaction.publisher.create({ data: { id, name, folded } });
  return { id, name };
}

/** How the counts of entities change, from what the article added before to what it adds now. */
function changesOf(
  before: ReadonlyMap<string, Counts>,
  after: ReadonlyMap<string, Counts>,
): Map<string, Counts> {
  return new Map(
    [...new Set([...before.keys(), ...after.keys()])].map((id) => {
      const [was, is] = [before.get(id) ?? NO_COUNTS, after.get(id) ?? NO_COUNTS];
      return [
        id,
        {
          articles: is.articles - was.articles,
          mentions: is.mentions - was.mentions,
          claims: is.claims - was.claims,
          quotes: is.quotes - was.quotes,
        },
      ];
    }),
  );
}

async function writeArticle(
  engine: Engine,
  transaction: Transaction,
  { row }: RenderedArticle,
  { article, extractor }: Incoming,
  existing: ArticleRow | null,
): Promise<number> {
  const { json, ...data } = row;
  const { seq } =
    existing === null
      ? await transaction.article.create({ data, select: { seq: true } })
      : await transaction.article.update({ where: { seq: existing.seq }, data, select: { seq: true } });
  await writeRendered(engine, transaction, 'article', [{ seq, json }]);
  const text = { title: article.title, extractor_version: extractor.version };
  await transaction.articleRevision.upsert({
    where: { article_seq_revision: { article_seq: seq, revision: row.revision } },
    update: text,
    create: {
      ...text,
      article_seq: seq,
      revision: row.revision,
      body: article.body,
      text_sha256: row.text_sha256,
      recorded_at: row.updated_at,
    },
  });
  const searched = { heading: [article.title], text: [article.body] };
  await indexWords(engine, transaction, 'article_fts', [{ seq, published: row.published, searched }]);
  return seq;
}

async function contextOf(
  transaction: Transaction,
  { article, extraction, identities, extractor, now }: Incoming,
  existing: ArticleRow | null,
  textIsNew: boolean,
) {
  const id = existing?.id ?? articleId(article);
  const linked = await linkEntities(transaction, id, extraction.entities, identities);
  const publisher = await publisherOf(transaction, article.publisher);
  const context: Context = {
    article: { id, title: article.title, publisher, published: article.published.from, url: article.url },
    body: article.body,
    revision: (existing?.revision ?? 0) + Number(textIsNew),
    language: extraction.language,
    extractorVersion: extractor.version,
    now: now.toISOString(),
    entities: linked,
    dates: new Map(extraction.dates.map((date) => [date.id, date])),
    kept: existing === null ? new Map() : await storedItems(transaction, existing.seq),
  };
  return { context, linked, publisher };
}

async function saveIn(engine: Engine, transaction: Transaction, incoming: Incoming): Promise<Saved> {
  const { article, extractor } = incoming;
  const existing = await transaction.article.findUnique({ where: { identity: identityOf(article) } });
  if (existing?.input_sha256 === fingerprint(article, extractor)) return saved('unchanged', existing);
  const latest =
    existing &&
    (await transaction.articleRevision.findFirst({
      where: { article_seq: existing.seq },
      orderBy: { revision: 'desc' },
    }));
  const textIsNew = latest?.body !== article.body;
  const { context, linked, publisher } = await contextOf(transaction, incoming, existing, textIsNew);
  const recorded_at = existing?.recorded_at ?? context.now;
  const rendered = renderArticle(context, incoming, { recorded_at, publisher });

  const before = existing === null ? new Map() : await storedCounts(transaction, existing.seq);
  if (existing !== null) await removeItems(engine, transaction, existing);
  const changes = changesOf(before, countsOf(rendered));
  const { lookupNames = new Map() } = incoming;
  const additions = { changes, lookupNames, now: context.now };
  const entitySeqs = await writeEntities(engine, transaction, linked, additions);
  const released = new Map([...changes].filter(([id]) => !entitySeqs.has(id)));
  if (released.size > 0) await releaseEntities(engine, transaction, released, context.now);

  const seq = await writeArticle(engine, transaction, rendered, incoming, existing);
  await writeItems(engine, transaction, rendered, seq, entitySeqs);
  return saved(existing === null ? 'created' : textIsNew ? 'revised' : 'updated', rendered.row);
}

/**
 * Saves an article. The same article with nothing new to it changes nothing; other words under the same id or
 * address become a new revision: the earlier text stays readable, what was extracted from it is replaced, and
 * items whose words stay keep their ids. Throws, with nothing written, where a span is not in the text.
 */
export async function saveArticle(engine: Engine, incoming: Incoming): Promise<Saved> {
  const before = await savedBefore(engine, incoming.article, incoming.extractor);
  return before ?? write(engine, (transaction) => saveIn(engine, transaction, incoming));
}
