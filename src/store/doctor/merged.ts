/**
 * That entities which were merged have one that stands for them, that items which refer to them by themselves can be
 * told from others when the two are parted, and that nothing is served that names them.
 */
import { insertRows } from '../bulk.ts';
import type { Asking, Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { GIVEN } from '../save/aliases.ts';
import { idsInOrigin } from '../save/origin.ts';
import { areSame, type Derivation, derivation, type Wrong } from './derivation.ts';

type Merged = Pick<Model.MergedEntity, 'seq' | 'id' | 'into' | 'target'>;

/** Entities that were merged, by id. */
async function mergedAmong(ask: Asking, ids: Iterable<string>): Promise<ReadonlyMap<string, Merged>> {
  const rows = await ask.all<Merged>(
    `SELECT seq, id, "into", target FROM merged_entity WHERE ${ask.among('id', 'text')}`,
    [JSON.stringify([...new Set(ids)])],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Of each row the last that it was merged into, one merge after the other; null where they go round in a circle. */
async function lastOf(ask: Asking, rows: readonly Merged[]): Promise<(row: Merged) => string | null> {
  const into = new Map(rows.map((row) => [row.id, row.into]));
  for (let unknown = [...into.values()]; unknown.length > 0; ) {
    const more = await mergedAmong(
      ask,
      unknown.filter((id) => !into.has(id)),
    );
    for (const row of more.values()) into.set(row.id, row.into);
    unknown = [...more.values()].map((row) => row.into);
  }
  return (row) => {
    const passed = new Set<string>();
    let id = row.id;
    for (let next = into.get(id); next !== undefined; next = into.get(id)) {
      if (passed.has(id)) return null;
      passed.add(id);
      id = next;
    }
    return id;
  };
}

const TARGETS = derivation<Merged>(
  'every merged entity has the one that stands for it',
  'SELECT seq, id, "into", target FROM merged_entity WHERE seq > ? ORDER BY seq',
  async (ask, rows) => {
    const last = await lastOf(ask, rows);
    const found = await ask.all<{ id: string }>(`SELECT id FROM entity WHERE ${ask.among('id', 'text')}`, [
      JSON.stringify(rows.flatMap((row) => [row.id, last(row) ?? ''])),
    ]);
    const entities = new Set(found.map(({ id }) => id));
    return rows.flatMap((row): Wrong[] => {
      const target = last(row);
      if (target === null || !entities.has(target) || entities.has(row.id))
        return [{ detail: row.id, mend: null }];
      if (target === row.target) return [];
      const mend = async (writer: Writer) => writer.update('merged_entity', [{ seq: row.seq, target }]);
      return [{ detail: row.id, mend }];
    });
  },
);

interface Originated {
  readonly seq: number;
  readonly id: string;
  readonly origin: string;
  /** Id of the article; '' of what no article brings back. */
  readonly article: string;
  /** Id of the entity that it is served with; null where a reviewer can have put another there. */
  readonly served: string | null;
}

/** Where somebody refers to an entity that was merged, as rows say it. */
const ORIGINS: Readonly<Record<string, string>> = {
  mention: 'id, origin, article, entity AS served FROM mention',
  claim: 'id, origin, article, NULL AS served FROM claim',
  figure: 'id, origin, article, NULL AS served FROM figure',
  quote: 'id, origin, article, NULL AS served FROM quote',
  entity: `id, origin, '' AS article, NULL AS served FROM entity`,
  alias: `entity || ' ' || name AS id, origin, '' AS article, entity AS served FROM alias`,
};

/** Ids of entities that an `origin` names; null where it cannot be read. */
function idsIn(table: string, origin: string): string[] | null {
  if (table === 'alias') return [origin.replace(GIVEN, '')].filter((id) => id !== '');
  if (table !== 'claim') return [origin];
  try {
    return idsInOrigin(origin);
  } catch {
    return null;
  }
}

const origins = (table: string): Derivation =>
  derivation<Originated>(
    `every ${table} comes from a merged entity where it says so`,
    `SELECT seq, ${ORIGINS[table]} WHERE origin <> '' AND seq > ? ORDER BY seq`,
    async (ask, rows) => {
      const named = rows.map((row) => ({ ...row, ids: idsIn(table, row.origin) }));
      const merged = await mergedAmong(
        ask,
        named.flatMap(({ ids }) => ids ?? []),
      );
      return named.flatMap(({ id, ids, served, article }): Wrong[] => {
        const targets = ids?.flatMap((one) => merged.get(one)?.target ?? []) ?? [];
        const isRight =
          ids?.length === 0 || (served === null ? targets.length > 0 : targets.includes(served));
        if (isRight) return [];
        return [{ detail: id, mend: null, ...(article !== '' && { article }) }];
      });
    },
  );

interface Owner {
  readonly seq: number;
  readonly id: string;
  readonly published: string;
  readonly article: string;
  /** Null of an article: those of its mentions count. */
  readonly origin: string | null;
}

type Found = 'article' | 'claim' | 'figure' | 'quote';

const OWNERS: Readonly<Record<Found, string>> = {
  article: `SELECT seq, id, published, id AS article, NULL AS origin FROM article WHERE seq > ? ORDER BY seq`,
  claim: 'SELECT seq, id, published, article, origin FROM claim WHERE seq > ? ORDER BY seq',
  figure: 'SELECT seq, id, published, article, origin FROM figure WHERE seq > ? ORDER BY seq',
  quote: 'SELECT seq, id, published, article, origin FROM quote WHERE seq > ? ORDER BY seq',
};

/** By owner the ids of merged entities that it is to be found by when they are parted again. */
async function partedBy(ask: Asking, table: Found, rows: readonly Owner[]): Promise<Map<number, string[]>> {
  if (table === 'article') {
    const mentions = await ask.all<{ article_seq: number; origin: string }>(
      `SELECT DISTINCT article_seq, origin FROM mention WHERE origin <> '' AND ${ask.among('article_seq', 'number')}`,
      [JSON.stringify(rows.map(({ seq }) => seq))],
    );
    const bySeq = Map.groupBy(mentions, ({ article_seq }) => article_seq);
    return new Map([...bySeq].map(([seq, of]) => [seq, of.map(({ origin }) => origin)]));
  }
  const ids = new Map(
    rows.flatMap(({ seq, origin }) =>
      origin === '' || origin === null ? [] : [[seq, idsIn(table, origin) ?? []] as const],
    ),
  );
  const merged = await mergedAmong(ask, [...ids.values()].flat());
  return new Map([...ids].map(([seq, of]) => [seq, [...new Set(of)].filter((id) => merged.has(id))]));
}

const originLinks = (table: Found): Derivation =>
  derivation<Owner>(
    `every ${table} is found by the merged entities that it comes from`,
    OWNERS[table],
    async (ask, rows) => {
      const [linkTable, owner] = [`${table}_link` as const, `${table}_seq`];
      const stored = await ask.all<Record<string, string | number>>(
        `SELECT * FROM ${linkTable} WHERE ${ask.among(owner, 'number')} AND kind = 'origin'`,
        [JSON.stringify(rows.map(({ seq }) => seq))],
      );
      const bySeq = Map.groupBy(stored, (row) => row[owner]);
      const parted = await partedBy(ask, table, rows);
      return rows.flatMap(({ seq, id, published, article, origin }): Wrong[] => {
        const links = (parted.get(seq) ?? []).map((value) => ({
          ...{ kind: 'origin', value, published, id, [owner]: seq },
        }));
        if (areSame(links, bySeq.get(seq) ?? [])) return [];
        // It is the row itself that has lost it.
        if (origin === '') return [{ detail: id, mend: null, article }];
        const mend = async (writer: Writer) => {
          await writer.run(`DELETE FROM ${linkTable} WHERE ${owner} = ? AND kind = 'origin'`, [seq]);
          await insertRows(writer, linkTable, links as never);
        };
        return [{ detail: id, mend }];
      });
    },
  );

/** What is found under the id of an entity. The links are those of what is served; see links.ts. */
const NAMING = [
  `SELECT id, article FROM mention WHERE entity = ?`,
  ...['claim', 'figure', 'quote'].map(
    (table) =>
      `SELECT t.id, t.article FROM ${table}_link AS l JOIN ${table} AS t ON t.seq = l.${table}_seq WHERE l.kind = 'entity' AND l.value = ?`,
  ),
  'SELECT id, article FROM claim WHERE claimant = ?',
  'SELECT id, article FROM figure WHERE subject = ?',
  'SELECT id, article FROM quote WHERE speaker = ?',
  `SELECT id, '' AS article FROM entity WHERE affiliation = ?`,
].join(' UNION ');

const PARAMETERS = NAMING.split('?').length - 1;

const SERVED = derivation<Pick<Merged, 'seq' | 'id'>>(
  'nothing is served that names a merged entity',
  'SELECT seq, id FROM merged_entity WHERE seq > ? ORDER BY seq',
  async (ask, rows) => {
    const wrong: Wrong[] = [];
    for (const { id: merged } of rows) {
      const found = await ask.all<{ id: string; article: string }>(
        NAMING,
        Array.from({ length: PARAMETERS }, () => merged),
      );
      for (const { id, article } of found)
        wrong.push({ detail: `${id} names ${merged}`, mend: null, ...(article !== '' && { article }) });
    }
    return wrong;
  },
);

/** Who stands for merged entities is right first: what is rendered rests on it. */
export const STANDING: readonly Derivation[] = [TARGETS];

export const MERGED: readonly Derivation[] = [
  ...Object.keys(ORIGINS).map(origins),
  ...(['article', 'claim', 'figure', 'quote'] as const).map(originLinks),
  SERVED,
];
