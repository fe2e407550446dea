/**
 * What an article said of entities, taken away again. An entity that nothing else ever referred to goes with all that is
 * kept of it. Of others those names and that description go which no other article has; what they are called, and so
 * their ids, stays.
 */
import type { Entity } from '../../domain/entity.ts';
import type { Asking, Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { sha256 } from '../ids.ts';
import { GIVEN } from '../save/aliases.ts';
import { rerenderEntities } from '../save/rerender.ts';
import { findEntity } from '../save/review-entity.ts';
import { removeEntity } from '../save/write-entities.ts';
import { fold } from '../text.ts';
import { restoreParted } from './parted.ts';
import { whileMerged } from './stand-in.ts';
import type { Traces } from './traces.ts';

/** Tables whose rows refer to entities, and what they have of that. */
const LINKS = ['article_link', 'claim_link', 'figure_link', 'quote_link'].flatMap((table) => [
  table,
  `${table}_was`,
]);
const REFERS = `kind IN ('mentions', 'entity', 'subject', 'origin') AND value = ?`;

/** Articles that mention an entity whose texts are looked at, at most. */
const READ = 2000;

const ESCAPED = ` LIKE lower(?) ESCAPE '!'`;
const holding = (words: string): string => `%${words.replace(/[!%_]/g, '!$&')}%`;

const isThere = async (ask: Asking, sql: string, parameters: readonly string[]): Promise<boolean> =>
  (await ask.all(sql, parameters)).length > 0;

/** Whether anything but what is erased refers to an entity, or did, and not only to another that it stood for once. */
async function isReferredTo(writer: Writer, id: string): Promise<boolean> {
  const merged = await whileMerged(writer, id);
  for (const table of LINKS) {
    const which = table.endsWith('_was') ? `${REFERS} AND NOT ${merged}` : REFERS;
    if (await isThere(writer, `SELECT 1 AS one FROM ${table} WHERE ${which} LIMIT 1`, [id])) return true;
  }
  return isThere(writer, `SELECT 1 AS one FROM mention_was WHERE entity = ? AND origin = '' LIMIT 1`, [id]);
}

/** The entities that the article alone had, of all that it named. */
async function aloneOf(writer: Writer, named: ReadonlyMap<string, unknown>): Promise<Set<string>> {
  const alone = new Set<string>();
  for (const id of named.keys()) if (!(await isReferredTo(writer, id))) alone.add(id);
  for (const id of alone) {
    const members = await writer.all<{ id: string }>(
      'SELECT id FROM entity WHERE affiliation = ? OR origin = ?',
      [id, id],
    );
    if (members.some((member) => !named.has(member.id))) alone.delete(id);
  }
  return alone;
}

/** What goes of an entity that stays. */
interface Gone {
  readonly names: ReadonlySet<string>;
  readonly descriptions: ReadonlySet<string>;
  /** Entities that go altogether. */
  readonly entities: ReadonlySet<string>;
}

async function namesGone(writer: Writer, id: string, words: ReadonlySet<string>): Promise<Set<string>> {
  const said = [...words].map(fold);
  const of = `WHERE entity = ? AND origin NOT LIKE '${GIVEN}%'`;
  const names = await writer.all<{ name: string }>(
    `SELECT name FROM alias ${of} UNION SELECT name FROM alias_was ${of}`,
    [id, id],
  );
  const [own] = await writer.all<{ name: string }>('SELECT name FROM entity WHERE id = ?', [id]);
  const gone = new Set<string>();
  for (const { name } of names) {
    const folded = fold(name);
    if (name === own?.name || !said.some((words) => words.includes(folded))) continue;
    const others = `WHERE entity = ? AND lower(text)${ESCAPED}`;
    const isUsed = await isThere(
      writer,
      `SELECT 1 AS one FROM mention ${others} UNION ALL SELECT 1 AS one FROM mention_was ${others} LIMIT 1`,
      [id, holding(name), id, holding(name)],
    );
    if (!isUsed) gone.add(name);
  }
  return gone;
}

async function descriptionsGone(writer: Writer, id: string, { texts }: Traces): Promise<Set<string>> {
  const said = texts.map(fold);
  const rows = await writer.all<{ json: string }>(
    `SELECT json FROM entity JOIN entity_json USING (seq) WHERE id = ? UNION SELECT json FROM entity_was WHERE id = ? UNION SELECT json FROM item_before WHERE resource = 'entities' AND id = ? UNION SELECT json FROM merged_entity WHERE id = ? UNION SELECT json FROM merged_entity_was WHERE id = ?`,
    [id, id, id, id, id],
  );
  const gone = new Set<string>();
  for (const description of new Set(rows.flatMap(({ json }) => descriptionsIn(json)))) {
    // Of an article that was removed before, the texts are not there to look at.
    if (said.length > 0 && !said.some((text) => text.includes(fold(description)))) continue;
    const isSaid = await isThere(
      writer,
      `SELECT 1 AS one FROM article_revision WHERE article_seq IN (SELECT article_seq FROM article_link WHERE kind IN ('mentions', 'origin') AND value = ? LIMIT ${READ}) AND lower(body)${ESCAPED} LIMIT 1`,
      [id, holding(description)],
    );
    if (!isSaid) gone.add(description);
  }
  return gone;
}

type StoredEntity = Entity & { readonly reviewed?: Entity['reviewed'] };

/** What the machine has for the description of an entity, reviewed or not. */
function descriptionsIn(json: string): string[] {
  const { description, reviewed } = JSON.parse(json) as StoredEntity;
  const correction = reviewed?.corrections.find(({ field }) => field === 'description');
  const own = correction === undefined ? description : correction.machine;
  return typeof own === 'string' && own !== '' ? [own] : [];
}

/** An entity as JSON without what is gone. */
function without(json: string, { names, descriptions, entities }: Gone): string {
  const entity = JSON.parse(json) as StoredEntity;
  const isGone = (value: unknown): boolean =>
    typeof value === 'string'
      ? descriptions.has(value)
      : typeof value === 'object' && value !== null && 'id' in value && entities.has(String(value.id));
  const kept = <T>(value: T): T | null => (isGone(value) ? null : value);
  return JSON.stringify({
    ...entity,
    aliases: entity.aliases.filter((name) => !names.has(name)),
    description: kept(entity.description),
    affiliation: kept(entity.affiliation),
    ...(entity.merged !== undefined && { merged: entity.merged.filter(({ id }) => !entities.has(id)) }),
    ...(entity.reviewed !== undefined && {
      reviewed: {
        ...entity.reviewed,
        corrections: entity.reviewed.corrections.map((one) => ({
          ...one,
          machine: kept(one.machine),
          human: kept(one.human),
        })),
      },
    }),
  });
}

/** Takes away what is gone of an entity on record. Returns whether that is seen. */
async function strip(writer: Writer, id: string, gone: Gone, now: string): Promise<boolean> {
  const row = await findEntity(writer, id);
  if (row === undefined) return false;
  const json = without(row.json, gone);
  const names = await writer.all<{ name: string }>('SELECT name FROM alias WHERE entity_seq = ?', [row.seq]);
  const isNamed = names.some(({ name }) => gone.names.has(name));
  if (json === row.json && !isNamed && !gone.entities.has(row.origin)) return false;
  await forgetAliases(writer, 'alias', id, gone);
  const { description, affiliation } = JSON.parse(json) as Entity;
  await writer.update('entity', [
    {
      ...{ seq: row.seq, description: description ?? '', affiliation: affiliation?.id ?? '' },
      ...{ origin: gone.entities.has(row.origin) ? '' : row.origin, updated_at: now },
    },
  ]);
  await writer.update('entity_json', [{ seq: row.seq, json }]);
  await rerenderEntities(writer, [id], now, [id]);
  return true;
}

/** Entities that were merged, now and once. */
const MERGED = ['merged_entity', 'merged_entity_was'];

/** Names that a reviewer gave stay. */
async function forgetAliases(writer: Writer, table: 'alias' | 'alias_was', id: string, { names }: Gone) {
  for (const name of names)
    await writer.run(`DELETE FROM ${table} WHERE entity = ? AND name = ? AND origin NOT LIKE '${GIVEN}%'`, [
      id,
      name,
    ]);
}

/** Takes away what is gone of an entity as it was. */
async function stripHistory(writer: Writer, id: string, gone: Gone): Promise<void> {
  const replace = async (select: string, update: string): Promise<void> => {
    const rows = await writer.all<{ json: string }>(select, [id]);
    for (const { json } of rows) {
      const after = without(json, gone);
      if (after === json) continue;
      const { description, affiliation } = JSON.parse(after) as Entity;
      const columns = update.includes('description') ? [description ?? '', affiliation?.id ?? ''] : [];
      await writer.run(update, [after, ...columns, id, json]);
    }
  };
  await replace(
    'SELECT DISTINCT json FROM entity_was WHERE id = ?',
    'UPDATE entity_was SET json = ?, description = ?, affiliation = ? WHERE id = ? AND json = ?',
  );
  await replace(
    `SELECT DISTINCT json FROM item_before WHERE resource = 'entities' AND id = ?`,
    `UPDATE item_before SET json = ? WHERE resource = 'entities' AND id = ? AND json = ?`,
  );
  for (const table of MERGED)
    await replace(
      `SELECT DISTINCT json FROM ${table} WHERE id = ?`,
      `UPDATE ${table} SET json = ? WHERE id = ? AND json = ?`,
    );
  for (const entity of gone.entities)
    await writer.run(`UPDATE entity_was SET origin = '' WHERE id = ? AND origin = ?`, [id, entity]);
  await forgetAliases(writer, 'alias_was', id, gone);
}

/** Takes away an entity that was merged into others, and what these have from it. */
async function removeMerged(writer: Writer, id: string): Promise<void> {
  const [row] = await writer.all<Model.MergedEntity>('SELECT * FROM merged_entity WHERE id = ?', [id]);
  if (row !== undefined)
    await writer.run('UPDATE merged_entity SET "into" = ? WHERE "into" = ?', [row.into, id]);
  const targets = await writer.all<{ target: string }>(
    MERGED.map((table) => `SELECT target FROM ${table} WHERE id = ?`).join(' UNION '),
    [id, id],
  );
  for (const table of MERGED) await writer.run(`DELETE FROM ${table} WHERE id = ?`, [id]);
  await writer.run('UPDATE merged_entity_was SET "into" = target WHERE "into" = ?', [id]);
  for (const { target } of targets)
    for (const table of ['alias', 'alias_was'])
      await writer.run(`DELETE FROM ${table} WHERE entity = ? AND origin IN (?, ?)`, [
        target,
        id,
        GIVEN + id,
      ]);
}

/** Takes away an entity with all that is kept of it. */
async function removeWhole(writer: Writer, id: string): Promise<void> {
  const numbers = await writer.all<{ seq: number }>(
    'SELECT seq FROM entity WHERE id = ? UNION SELECT seq FROM entity_was WHERE id = ?',
    [id, id],
  );
  const live = await writer.all<{ seq: number }>('SELECT seq FROM entity WHERE id = ?', [id]);
  for (const { seq } of live) await removeEntity(writer, seq);
  for (const table of MERGED) await writer.run(`DELETE FROM ${table} WHERE target = ?`, [id]);
  for (const { seq } of numbers) await writer.run('DELETE FROM entity_count_was WHERE seq = ?', [seq]);
  await writer.run('DELETE FROM entity_was WHERE id = ?', [id]);
  await writer.run('DELETE FROM alias_was WHERE entity = ?', [id]);
  await writer.run(`DELETE FROM review WHERE resource = 'entities' AND id = ?`, [id]);
  for (const table of ['grade', 'grade_was'])
    await writer.run(`DELETE FROM ${table} WHERE kind = 'entity' AND id = ?`, [id]);
}

/** The key of an entity that was known from the article alone names the article. */
async function veilIdentity(writer: Writer, id: string, article: string): Promise<void> {
  for (const table of ['entity', 'entity_was', ...MERGED]) {
    const rows = await writer.all<{ identity: string }>(
      `SELECT DISTINCT identity FROM ${table} WHERE id = ?`,
      [id],
    );
    for (const { identity } of rows) {
      if (!identity.startsWith(`article:${article}:`)) continue;
      await writer.run(`UPDATE ${table} SET identity = ? WHERE id = ? AND identity = ?`, [
        `sha256:${sha256(identity)}`,
        id,
        identity,
      ]);
    }
  }
}

export interface Forgotten {
  /** Entities that are gone altogether. */
  readonly removed: ReadonlySet<string>;
  /** Those that are served otherwise now. */
  readonly updated: readonly string[];
  /** Numbers of changes of others that name entities which are gone. */
  readonly changes: ReadonlySet<number>;
}

/** To be called when the article and all that was extracted from it are gone, from history too. */
export async function forgetNames(writer: Writer, traces: Traces, now: string): Promise<Forgotten> {
  const { named, id: article } = traces;
  const removed = await aloneOf(writer, named);
  const goneOf = new Map<string, Gone>();
  for (const [id, words] of named) {
    if (removed.has(id)) continue;
    goneOf.set(id, {
      names: await namesGone(writer, id, words),
      descriptions: words.size === 0 ? new Set() : await descriptionsGone(writer, id, traces),
      entities: removed,
    });
  }
  const changes = await restoreParted(writer, removed);
  for (const id of removed) await removeMerged(writer, id);
  const updated: string[] = [];
  for (const [id, gone] of goneOf) {
    await veilIdentity(writer, id, article);
    if (await strip(writer, id, gone, now)) updated.push(id);
    await stripHistory(writer, id, gone);
  }
  // Last, when nothing that stays belongs to them any more.
  for (const id of removed) await removeWhole(writer, id);
  return { removed, updated, changes };
}
