/**
 * Renders anew what refers to entities that are served otherwise now: renamed, merged or parted. It goes through the
 * articles that it concerns some at a time, in one transaction, and notes one change for each.
 */
import { setImmediate } from 'node:timers/promises';
import type { ArticleSummary } from '../../domain/article.ts';
import type { Mention } from '../../domain/entity.ts';
import { updateItems } from '../bulk.ts';
import type { Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { replaceQuestions, withOtherQuestions } from '../links/maintain.ts';
import type { QuestionRow } from '../links/question.ts';
import { amongNumbers } from '../links/rows.ts';
import type { Rendered } from '../tables.ts';
import { type Actor, type Before, type NewChange, type TouchedItems, writeChanges } from './changes.ts';
import type { Link } from './context.ts';
import {
  changedIn,
  type Family,
  type FamilyAfter,
  familiesOf,
  familyAfter,
  holdersOf,
  idsIn,
  questionsNow,
  writeFamilies,
} from './family.ts';
import { writeLinks } from './links-of.ts';
import { servedRef } from './origin.ts';
import { storedReviews } from './reviewed.ts';
import { LookupCache } from './served.ts';
import { addChange, type Counts, NO_COUNTS } from './write-entities.ts';

/** Rows to render anew, by the article that they stand in. */
export interface Concerned {
  readonly claims: readonly number[];
  /** That no claim holds. */
  readonly quotes: readonly number[];
}
export type ConcernedByArticle = Map<number, { claims: Set<number>; quotes: Set<number> }>;

interface Found {
  readonly article_seq: number;
  readonly claim_seq: number | null;
  readonly quote_seq: number | null;
}

const CLAIM = 'SELECT article_seq, claim.seq AS claim_seq, NULL AS quote_seq FROM claim';
const OF_FIGURE = 'SELECT article_seq, claim_seq, NULL AS quote_seq FROM figure';
const OF_QUOTE =
  'SELECT article_seq, claim_seq, CASE WHEN claim_seq IS NULL THEN quote.seq END AS quote_seq FROM quote';
const ARTICLE = 'SELECT article_seq, NULL AS claim_seq, NULL AS quote_seq FROM article_link';

/** Where an entity is referred to, as it is served, or (`origin`) by itself. `?` is its id. */
const PLACES = {
  served: [
    `${CLAIM} JOIN claim_link ON claim_link.claim_seq = claim.seq WHERE kind = 'entity' AND value = ?`,
    `${OF_FIGURE} WHERE subject = ?`,
    `${OF_QUOTE} WHERE speaker = ?`,
    `${ARTICLE} WHERE kind = 'mentions' AND value = ?`,
  ],
  origin: [
    `${CLAIM} JOIN claim_link ON claim_link.claim_seq = claim.seq WHERE kind = 'origin' AND value = ?`,
    `${OF_FIGURE} JOIN figure_link ON figure_seq = figure.seq WHERE figure_link.kind = 'origin' AND figure_link.value = ?`,
    `${OF_QUOTE} JOIN quote_link ON quote_link.quote_seq = quote.seq WHERE quote_link.kind = 'origin' AND value = ?`,
    `${ARTICLE} WHERE kind = 'origin' AND value = ?`,
  ],
} as const;

/** Values that people corrected are in no link: what was corrected is looked through, which is as much as people did. */
const CORRECTED = (['claim', 'quote'] as const).map(
  (table) =>
    `${table === 'claim' ? CLAIM : OF_QUOTE} JOIN review ON review.resource = '${table}s' AND review.id = ${table}.id AND state = 'corrected' JOIN ${table}_json ON ${table}_json.seq = ${table}.seq WHERE corrections LIKE ? OR json LIKE ?`,
);

/** Everything that refers to one of some entities. */
export async function concernedBy(
  writer: Writer,
  how: keyof typeof PLACES,
  ids: readonly string[],
): Promise<ConcernedByArticle> {
  const found: Found[] = [];
  for (const id of ids) {
    for (const sql of PLACES[how]) found.push(...(await writer.all<Found>(sql, [id])));
    const named = `%"id":"${id}"%`;
    for (const sql of CORRECTED) found.push(...(await writer.all<Found>(sql, [named, named])));
  }
  const byArticle: ConcernedByArticle = new Map();
  for (const { article_seq, claim_seq, quote_seq } of found) {
    const one = byArticle.get(article_seq) ?? { claims: new Set(), quotes: new Set() };
    byArticle.set(article_seq, one);
    if (claim_seq !== null) one.claims.add(claim_seq);
    if (quote_seq !== null) one.quotes.add(quote_seq);
  }
  return byArticle;
}

type ArticleRow = Rendered<Model.Article>;
type MentionRow = Rendered<Model.Mention>;

/** Gives mentions the entity that is served for the one that they were found to name. */
async function rewriteMentions(
  writer: Writer,
  articles: readonly number[],
  isConcerned: (row: MentionRow) => boolean,
  cache: LookupCache,
): Promise<{ before: (Before & { article_seq: number })[]; moved: Map<string, Counts> }> {
  const rows = (
    await amongNumbers<MentionRow>(
      writer,
      articles,
      (among) =>
        `SELECT mention.*, json FROM mention JOIN mention_json USING (seq) WHERE ${among('article_seq')} ORDER BY mention.seq`,
    )
  ).filter(isConcerned);
  await cache.learn(
    writer,
    rows.flatMap(({ entity, origin }) => [entity, origin]),
  );
  const moved = new Map<string, Counts>();
  const changed: MentionRow[] = [];
  const before: (Before & { article_seq: number })[] = [];
  for (const row of rows) {
    const mention = JSON.parse(row.json) as Mention;
    const { ref, origin } = servedRef(mention.entity, row.origin, (own) => cache.of(own.id)?.ref ?? own);
    const entity = ref ?? mention.entity;
    const json = JSON.stringify({ ...mention, entity });
    if (json === row.json && origin === row.origin) continue;
    const entity_seq = cache.of(entity.id)?.seq ?? row.entity_seq;
    changed.push({ ...row, entity: entity.id, entity_seq, origin, json });
    before.push({ resource: 'mentions', id: row.id, json: row.json, article_seq: row.article_seq });
    addChange(moved, new Map([[row.entity, { ...NO_COUNTS, mentions: 1 }]]), -1);
    addChange(moved, new Map([[entity.id, { ...NO_COUNTS, mentions: 1 }]]), 1);
  }
  await updateItems(writer, 'mention', changed);
  return { before, moved };
}

/** What articles are found by, and how many entities they mention; after their mentions and claims were written. */
export async function rewriteArticles(
  writer: Writer,
  articles: readonly number[],
  cache: LookupCache,
): Promise<{ before: (Before & { article_seq: number })[]; moved: Map<string, Counts> }> {
  const among = <Row>(sql: (column: string) => string) =>
    amongNumbers<Row>(writer, articles, (of) => sql(of('article_seq')));
  const was = await among<{ value: string }>(
    (of) => `SELECT value FROM article_link WHERE ${of} AND kind = 'mentions'`,
  );
  const mentions = await among<{ article_seq: number; entity: string; origin: string }>(
    (of) => `SELECT DISTINCT article_seq, entity, origin FROM mention WHERE ${of}`,
  );
  const topics = await among<{ article_seq: number; topic: string }>(
    (of) => `SELECT DISTINCT article_seq, topic FROM claim WHERE ${of}`,
  );
  await cache.learn(
    writer,
    mentions.map(({ entity }) => entity),
  );
  const links = new Map<number, Link[]>(articles.map((seq) => [seq, []]));
  const add = (seq: number, kind: string, value: string): void => {
    if (value !== '') links.get(seq)?.push({ kind, value });
  };
  for (const { article_seq, entity, origin } of mentions) {
    add(article_seq, 'mentions', entity);
    add(article_seq, 'country', cache.of(entity)?.country ?? '');
    add(article_seq, 'origin', origin);
  }
  for (const { article_seq, topic } of topics) add(article_seq, 'topic', topic);
  const rows = await amongNumbers<ArticleRow>(
    writer,
    articles,
    (of) => `SELECT article.*, json FROM article JOIN article_json USING (seq) WHERE ${of('seq')}`,
  );
  await writeLinks(
    writer,
    'article',
    rows.map(({ seq, id, published }) => ({ seq, id, published, links: links.get(seq) ?? [] })),
  );
  const moved = new Map<string, Counts>();
  const once = { ...NO_COUNTS, articles: 1 };
  for (const { value } of was) addChange(moved, new Map([[value, once]]), -1);
  const entitiesOf = (seq: number): Set<string> =>
    new Set((links.get(seq) ?? []).filter(({ kind }) => kind === 'mentions').map(({ value }) => value));
  for (const seq of articles) for (const id of entitiesOf(seq)) addChange(moved, new Map([[id, once]]), 1);
  const changed = rows.filter((row) => row.entities !== entitiesOf(row.seq).size);
  await updateItems(
    writer,
    'article',
    changed.map((row) => {
      const entities = entitiesOf(row.seq).size;
      const summary = JSON.parse(row.json) as ArticleSummary;
      const json = JSON.stringify({ ...summary, counts: { ...summary.counts, entities } });
      return { ...row, entities, json };
    }),
  );
  const before = changed.map(({ id, json, seq }) => ({
    resource: 'articles' as const,
    id,
    json,
    article_seq: seq,
  }));
  return { before, moved };
}

/** What claims and quotes count for, by entity, before and after. */
export function heldCounts(families: readonly FamilyAfter[]): Map<string, Counts> {
  const moved = new Map<string, Counts>();
  for (const family of families) {
    const { before, after } = holdersOf(family);
    for (const [held, sign] of [
      [before, -1],
      [after, 1],
    ] as const) {
      for (const counted of ['claims', 'quotes'] as const) {
        for (const id of held[counted].filter((one) => one !== '')) {
          addChange(moved, new Map([[id, { ...NO_COUNTS, [counted]: 1 }]]), sign);
        }
      }
    }
  }
  return moved;
}

/** Items as a change has them: each updated. */
export function updatedItems(before: readonly Before[]): TouchedItems {
  const items: TouchedItems = {};
  for (const { resource, id } of before) {
    const ids = items[resource] ?? [[], [], []];
    ids[1].push(id);
    items[resource] = ids;
  }
  return items;
}

/** Articles that are rendered anew in one go. */
const ARTICLES_A_TIME = 50;
/** Figures whose links are reckoned anew in one go. */
const FIGURES_A_TIME = 2000;

export interface Rewriting {
  readonly action: NewChange['action'];
  readonly actor: Actor;
  readonly now: string;
}

/** Renders the families of some articles anew. Gathers the figures that answer other questions now. */
async function rewriteFamilies(
  writer: Writer,
  families: readonly Family[],
  reviews: Awaited<ReturnType<typeof storedReviews>>,
  cache: LookupCache,
  asked: Map<number, QuestionRow[]>,
): Promise<FamilyAfter[]> {
  await cache.learn(writer, families.flatMap(idsIn));
  const after = families.map((family) => familyAfter(family, reviews, cache.of));
  await writeFamilies(writer, after, cache.of);
  const questions = questionsNow(after);
  const figures = families.flatMap((family) => family.figures.map(({ seq }) => seq));
  const changed = new Set(await withOtherQuestions(writer, figures, questions));
  for (const seq of changed) asked.set(seq, []);
  for (const row of questions) asked.get(row.figure_seq)?.push(row);
  return after;
}

/** Renders everything anew that is concerned, and notes it. Returns how the counts of entities move. */
export async function rewrite(
  writer: Writer,
  concerned: ConcernedByArticle,
  isConcerned: (mention: MentionRow) => boolean,
  { action, actor, now }: Rewriting,
): Promise<Map<string, Counts>> {
  const articles = [...concerned.keys()].sort((a, b) => a - b);
  const moved = new Map<string, Counts>();
  const asked = new Map<number, QuestionRow[]>();
  const cache = new LookupCache();
  for (let from = 0; from < articles.length; from += ARTICLES_A_TIME) {
    // Reads go on meanwhile.
    await setImmediate();
    const seqs = articles.slice(from, from + ARTICLES_A_TIME);
    const of = (what: keyof Concerned) => seqs.flatMap((seq) => [...(concerned.get(seq)?.[what] ?? [])]);
    const ids = await amongNumbers<{ seq: number; id: string }>(
      writer,
      seqs,
      (among) => `SELECT seq, id FROM article WHERE ${among('seq')} ORDER BY seq`,
    );
    const mentions = await rewriteMentions(writer, seqs, isConcerned, cache);
    const reviews = await storedReviews(
      writer,
      ids.map(({ id }) => id),
    );
    const families = await rewriteFamilies(
      writer,
      await familiesOf(writer, of('claims'), of('quotes')),
      reviews,
      cache,
      asked,
    );
    const summaries = await rewriteArticles(writer, seqs, cache);
    const before = Map.groupBy(
      [
        ...summaries.before,
        ...mentions.before,
        ...families.flatMap((one) =>
          changedIn(one).map((item) => ({ ...item, article_seq: one.family.article_seq })),
        ),
      ],
      ({ article_seq }) => article_seq,
    );
    const changes = ids.flatMap(({ seq, id }): NewChange[] => {
      const items = (before.get(seq) ?? []).map(({ resource, id: item, json }) => ({
        resource,
        id: item,
        json,
      }));
      return items.length === 0
        ? []
        : [{ action, resource: 'articles', id, items: updatedItems(items), before: items }];
    });
    await writeChanges(writer, changes, actor, now);
    for (const part of [mentions.moved, heldCounts(families), summaries.moved]) addChange(moved, part, 1);
  }
  await relinkAll(writer, asked);
  return moved;
}

async function relinkAll(writer: Writer, asked: ReadonlyMap<number, readonly QuestionRow[]>): Promise<void> {
  const figures = [...asked.keys()];
  for (let from = 0; from < figures.length; from += FIGURES_A_TIME) {
    await setImmediate();
    const some = figures.slice(from, from + FIGURES_A_TIME);
    await replaceQuestions(
      writer,
      some,
      some.flatMap((seq) => asked.get(seq) ?? []),
    );
  }
}
