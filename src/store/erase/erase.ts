/**
 * Takes an article away for good: from what is on record, from what was, and from what is told of changes. What is left
 * is that something was erased: an entry in the sequence of changes, and hashes of ids, by which they are known as gone.
 */
import type { Engine, Writer } from '../engine.ts';
import { sha256 } from '../ids.ts';
import {
  type Actor,
  type ItemResource,
  type Touched,
  type TouchedItems,
  writeChanges,
} from '../save/changes.ts';
import { removeArticle } from '../save/delete.ts';
import type { SearchRow } from '../search-rows.ts';
import { write, writeAside } from '../write.ts';
import { forgetNames } from './entities.ts';
import { EXTRACTED, type ExtractedResource, knownAs, type Traces, tracesOf } from './traces.ts';

/** Changes that one transaction can have made, at most: they lie together. */
const TOGETHER = 1000;
/** Values in one statement. */
const SOME = 500;

type Ids = ReadonlyMap<ItemResource, ReadonlySet<string>>;

/** Ids of articles and entities are made of their names; those of other items say nothing. */
const veiled = (resource: ItemResource, id: string): string =>
  resource === 'articles' || resource === 'entities' ? `sha256:${sha256(id)}` : id;

function* parts<T>(values: Iterable<T>): Generator<T[]> {
  const all = [...values];
  for (let at = 0; at < all.length; at += SOME) yield all.slice(at, at + SOME);
}

const LINK_TABLES = { claims: 'claim_link', figures: 'figure_link', quotes: 'quote_link' } as const;
const WORDS = { claims: 'claim_was_fts', quotes: 'quote_was_fts' } as const;

/** What was on record of the article before, and the words by which that is found. */
async function forgetRows(writer: Writer, { seqs, rows }: Traces): Promise<void> {
  for (const [resource, index] of Object.entries(WORDS) as [keyof typeof WORDS, 'claim_was_fts'][])
    await writer.unindex(index, (rows.get(resource) ?? []) satisfies readonly SearchRow[]);
  for (const [resource, table] of Object.entries(LINK_TABLES) as [keyof typeof LINK_TABLES, string][]) {
    const of = `${EXTRACTED[resource]}_seq`;
    for (const some of parts(rows.get(resource) ?? []))
      await writer.run(`DELETE FROM ${table}_was WHERE ${writer.among(of, 'number')}`, [
        JSON.stringify(some.map(({ seq }) => seq)),
      ]);
  }
  const list = JSON.stringify(seqs);
  for (const table of [...Object.values(EXTRACTED), 'article_link'])
    await writer.run(`DELETE FROM ${table}_was WHERE ${writer.among('article_seq', 'number')}`, [list]);
  await writer.run(`DELETE FROM article_was WHERE ${writer.among('seq', 'number')}`, [list]);
}

/** Takes items as they were before changes away. Returns the numbers of these changes. */
async function forgetBefore(writer: Writer, ids: Ids): Promise<Set<number>> {
  const changes = new Set<number>();
  for (const [resource, of] of ids) {
    for (const some of parts(of)) {
      const where = `WHERE resource = ? AND ${writer.among('id', 'text')}`;
      const found = await writer.all<{ change_seq: number }>(
        `SELECT DISTINCT change_seq FROM item_before ${where}`,
        [resource, JSON.stringify(some)],
      );
      for (const { change_seq } of found) changes.add(change_seq);
      await writer.run(`DELETE FROM item_before ${where}`, [resource, JSON.stringify(some)]);
    }
  }
  return changes;
}

interface ChangeRow {
  readonly seq: number;
  readonly at: string;
  readonly resource: ItemResource;
  readonly id: string;
  readonly items: string;
}

/** What a change touched, without what is erased. */
function itemsLeft(items: string, ids: Ids): string {
  const touched = JSON.parse(items) as TouchedItems;
  const left = (Object.entries(touched) as [ItemResource, Touched][]).map(([resource, of]) => {
    const erased = ids.get(resource) ?? new Set();
    return [resource, of.map((some) => some.filter((id) => !erased.has(id)))];
  });
  return JSON.stringify(Object.fromEntries(left));
}

/** Changes stay in their sequence, and name nothing of what is erased; `further` are some that may do so. */
async function veilChanges(writer: Writer, ids: Ids, further: ReadonlySet<number>): Promise<void> {
  const COLUMNS = 'SELECT seq, at, resource, id, items FROM change';
  const found = new Map<number, ChangeRow>();
  const add = (rows: readonly ChangeRow[]): void => {
    for (const row of rows) found.set(row.seq, row);
  };
  for (const [resource, of] of ids) {
    for (const some of parts(of))
      add(
        await writer.all(`${COLUMNS} WHERE resource = ? AND ${writer.among('id', 'text')}`, [
          resource,
          JSON.stringify(some),
        ]),
      );
  }
  for (const some of parts(further))
    add(await writer.all(`${COLUMNS} WHERE ${writer.among('seq', 'number')}`, [JSON.stringify(some)]));
  // Entities that articles leave are told of with the last article of the transaction.
  for (const { seq, at } of [...found.values()])
    add(await writer.all(`${COLUMNS} WHERE seq > ? AND seq <= ? AND at = ?`, [seq, seq + TOGETHER, at]));
  // An entity that came back by a split is named beside the one that it was parted from.
  for (const id of ids.get('entities') ?? [])
    add(await writer.all(`${COLUMNS} WHERE action = 'split' AND items LIKE ?`, [`%"${id}"%`]));
  for (const { seq, resource, id, items } of found.values()) {
    const left = itemsLeft(items, ids);
    if (left !== items) await writer.run('UPDATE change SET items = ? WHERE seq = ?', [left, seq]);
    if (ids.get(resource)?.has(id))
      await writer.run(`UPDATE change SET id = ?, reason = '' WHERE seq = ?`, [veiled(resource, id), seq]);
  }
}

/** What is kept beside: reviews, answers to requests that may be repeated, reports on lists, and the outlet. */
async function forgetBeside(
  writer: Writer,
  { id, publishers }: Traces,
  entities: Iterable<string>,
): Promise<void> {
  await writer.run('DELETE FROM review WHERE article = ?', [id]);
  for (const one of [id, ...entities])
    await writer.run('DELETE FROM idempotency WHERE answer LIKE ?', [`%"${one}"%`]);
  const reports = await writer.all<{ ingest: string; position: number; report: string }>(
    'SELECT ingest, position, report FROM ingest_document WHERE report LIKE ?',
    [`%"id":"${id}"%`],
  );
  for (const { ingest, position, report } of reports)
    await writer.run('UPDATE ingest_document SET report = ? WHERE ingest = ? AND position = ?', [
      JSON.stringify({ ...JSON.parse(report), id: null, claims: 0, figures: 0, quotes: 0 }),
      ingest,
      position,
    ]);
  for (const publisher of publishers) {
    const others = await writer.all(
      'SELECT 1 AS one FROM article WHERE publisher = ? UNION ALL SELECT 1 AS one FROM article_was WHERE publisher = ? LIMIT 1',
      [publisher, publisher],
    );
    if (others.length > 0) continue;
    for (const table of ['publisher', 'publisher_was'])
      await writer.run(`DELETE FROM ${table} WHERE id = ?`, [publisher]);
  }
}

async function noteErased(writer: Writer, ids: Ids): Promise<void> {
  for (const [resource, of] of ids)
    for (const id of of)
      await writer.run(
        'INSERT INTO erased (resource, id_sha256) VALUES (?, ?) ON CONFLICT (resource, id_sha256) DO NOTHING',
        [resource, sha256(id)],
      );
  await writer.run('UPDATE dataset SET erasures = erasures + 1');
}

async function eraseIn(writer: Writer, id: string, actor: Actor, now: string): Promise<void> {
  const traces = await tracesOf(writer, id);
  const live = await removeArticle(writer, id, now);
  await forgetRows(writer, traces);
  const { removed, updated, changes } = await forgetNames(writer, traces, now);
  const gone = new Map<ItemResource, ReadonlySet<string>>([
    ['articles', new Set([id])],
    ...(traces.ids as ReadonlyMap<ExtractedResource, ReadonlySet<string>>),
    ['entities', removed],
  ]);
  await veilChanges(writer, gone, new Set([...(await forgetBefore(writer, gone)), ...changes]));
  await forgetBeside(writer, traces, removed);
  // Entities that others mentioned once are not erased, though they are not on record any more.
  const released = live?.items.entities ?? [[], [], []];
  const without = new Set([...removed, ...released[2]]);
  await noteErased(writer, new Map([...gone, ['entities', without]]));
  const items: TouchedItems = {
    ...live?.items,
    articles: [[], [], [veiled('articles', id)]],
    entities: [
      [],
      [...new Set([...released[1], ...updated])].filter((one) => !without.has(one)),
      [...without].map((one) => (removed.has(one) ? veiled('entities', one) : one)),
    ],
  };
  const change = {
    action: 'erased',
    resource: 'articles',
    id: veiled('articles', id),
    items,
    before: [],
  } as const;
  await writeChanges(writer, [change], actor, now);
}

/**
 * Returns whether there is or was such an article. To repeat it does no harm: what a database file has left of removed
 * rows is overwritten each time.
 */
export async function eraseArticle(
  engine: Engine,
  id: string,
  actor: Actor,
  now = new Date(),
): Promise<boolean> {
  const known = await writeAside(engine, (writer) => knownAs(writer, id, sha256(id)));
  if (known === null) return false;
  if (known === 'kept') await write(engine, (writer) => eraseIn(writer, id, actor, now.toISOString()));
  await engine.scrub((work) => writeAside(engine, work));
  return true;
}
