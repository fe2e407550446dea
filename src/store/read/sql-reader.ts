/** Reads rendered items from a database. */
import type { Engine, Eventually } from '../engine.ts';
import { keyFinder } from '../keys/keys.ts';
import { fold } from '../text.ts';
import { changeReader } from './changes.ts';
import { compiler, VERSION } from './compile.ts';
import type { Condition } from './condition.ts';
import { gradeReader } from './grades.ts';
import { graphReader } from './graph.ts';
import { groupReader } from './groups.ts';
import { LAYOUT } from './layout.ts';
import { lru } from './lru.ts';
import { pastReader } from './past.ts';
import { COUNTED, isFound, type Lead, planner } from './plan.ts';
import type { Item, KeyValue, Reader, Resolved, ResourceName } from './reader.ts';
import { relationReader } from './relations.ts';
import { revisionReader } from './revisions.ts';
import { searchReader } from './search.ts';
import { streamer } from './stream.ts';
import { verifyReader } from './verify.ts';

/** A row of a page: the item, the version of the data, the values of the sort keys. */
type PageRow = [json: string, version: string, ...keys: KeyValue[]];

/** Names whose ids are kept. */
const NAMES = 5000;

export function sqlReader(engine: Engine): Reader {
  const compile = compiler(engine);
  const plan = planner(engine);

  const one = async <Row>(sql: string, parameters: readonly (string | number)[]): Promise<Row | undefined> =>
    (await engine.all<Row>(sql, parameters))[0];

  const itemSql = (table: string): string =>
    engine.placed(
      `select r.json, ${VERSION} as version from ${table} t join ${table}_json r on r.seq = t.seq where t.id = ?`,
    );
  const ITEM = Object.fromEntries(
    Object.entries(LAYOUT).map(([resource, { table }]) => [resource, itemSql(table)]),
  ) as Record<ResourceName, string>;
  const LATEST =
    'from article a join article_revision r on r.article_seq = a.seq and r.revision = a.revision where a.id = ?';
  const ARTICLE = engine.placed(
    `select (select json from article_json where seq = a.seq) as json, r.body, ${VERSION} as version ${LATEST}`,
  );
  const MERGED = engine.placed('select target from merged_entity where id = ?');
  const TEXT = engine.placed(`select r.body ${LATEST}`);
  const verify = verifyReader(engine);

  const readVersion = async (stamp: number | null): Promise<string> => {
    const row = await one<{ version: string }>(`select ${VERSION} as version`, []);
    if (typeof row?.version !== 'string') throw new Error('the database has no dataset row');
    if (stamp !== null) latestKnown = { stamp, version: row.version };
    return row.version;
  };
  let latestKnown: { stamp: number; version: string } | null = null;
  const version = (): Eventually<string> => {
    // Taken before the version is read: a write between the two is seen the next time.
    const stamp = engine.stamp();
    return latestKnown?.stamp === stamp ? latestKnown.version : readVersion(stamp);
  };

  const text = async (id: string, revision: number | null): Promise<string | null> => {
    const row =
      revision === null ? await one<{ body: string }>(TEXT, [id]) : await verify.revision(id, revision);
    return row?.body ?? null;
  };

  const resolved = lru<Resolved>(NAMES);
  const lookUp = async (kind: 'entity' | 'publisher', names: readonly string[]): Promise<Resolved> => {
    const at = await version();
    const folded = names.map(fold);
    const marks = names.map(() => '?');
    const source =
      kind === 'entity' ? 'select entity as id, folded from alias' : 'select id, folded from publisher';
    const merged =
      kind === 'entity' ? `select id, target, null from merged_entity where id in (${marks}) union all` : '';
    // An id stands before the names that others have.
    const rows = (await engine.lists(
      engine.placed(
        `${merged} select id, id, null from ${kind} where id in (${marks}) union all select null, id, folded from (${source} where folded in (${marks}) order by id) as named`,
      ),
      [...names, ...(kind === 'entity' ? names : []), ...folded],
    )) as [string | null, string, string | null][];
    const ids = new Map(rows.flatMap(([own, id]) => (own === null ? [] : [[own, id] as const])));
    const idsOf = (name: string, index: number): string[] => {
      const known = ids.get(name);
      if (known !== undefined) return [known];
      return [...new Set(rows.filter(([, , one]) => one === folded[index]).map(([, id]) => id))];
    };
    return { ids: names.map(idsOf), version: at };
  };

  /** From which condition rows are counted; null where more would have to be looked at than are counted at most. */
  const leadOfCount = async (resource: ResourceName, where: readonly Condition[]): Promise<Lead | null> => {
    const [only] = where;
    if (only === undefined || where.some(({ is }) => is === 'match')) return { by: 'engine' };
    let least = await plan.sizeOf(resource, null);
    let lead: Lead = { by: 'order' };
    for (const [at, condition] of where.entries()) {
      if (!isFound(resource, condition)) continue;
      const rows = await plan.sizeOf(resource, condition);
      if (rows > least) continue;
      least = rows;
      lead = { by: 'first', at };
    }
    const isBounded = least <= COUNTED || (where.length === 1 && lead.by === 'first');
    return isBounded ? lead : null;
  };

  return {
    ...groupReader(engine),
    ...graphReader(engine),
    ...relationReader(engine),
    ...gradeReader(engine),
    search: searchReader(engine),
    verify,
    ...changeReader(engine),
    ...revisionReader(engine),
    ...pastReader(engine, sqlReader),
    version,

    page: async (query) => {
      const lead = engine.name === 'sqlite' && query.where.length > 0 ? await plan.leadOf(query) : undefined;
      const { sql, parameters } = compile({ ...query, limit: query.limit + 1 }, 'page', lead);
      let rows = (await engine.lists(sql, parameters)) as PageRow[];
      let at = rows[0]?.[1];
      if (at === undefined) {
        // No row says of which version it is: one that is read before is the least that can be said.
        at = await version();
        rows = (await engine.lists(sql, parameters)) as PageRow[];
      }
      const more = rows.length > query.limit;
      if (more) rows.pop();
      const [, , ...next] = (more && rows.at(-1)) || [];
      return { items: rows.map(([json]) => json), next: more ? next : null, version: at };
    },

    stream: streamer(engine, compile),

    count: async (resource, where) => {
      const lead = await leadOfCount(resource, where);
      if (lead === null) return null;
      const query = { resource, where, order: [], after: null, limit: COUNTED + 1 };
      const { sql, parameters } = compile(query, 'count', lead);
      const [row] = await engine.lists(sql, parameters);
      const value = Number(row?.[0] ?? 0);
      return value > COUNTED ? { value: COUNTED, relation: 'gte' } : { value, relation: 'eq' };
    },

    item: async (resource, id) => {
      if (resource !== 'articles') {
        const [found] = (await engine.lists(ITEM[resource], [id])) as [json: string, version: string][];
        return found === undefined ? null : { json: found[0], version: found[1] };
      }
      const row = await one<Item & { body: string }>(ARTICLE, [id]);
      if (row === undefined) return null;
      const { json, body, version } = row;
      return { json: `${json.slice(0, -1)},"body":${JSON.stringify(body)}}`, version };
    },

    mergedInto: async (id) => (await one<{ target: string }>(MERGED, [id]))?.target ?? null,

    text,
    key: keyFinder(engine),

    resolve: async (kind, names, at) => {
      const key = `${kind} ${JSON.stringify(names)}`;
      const known = resolved.get(key);
      if (known !== undefined && (at === null || known.version === at)) return known;
      const found = await lookUp(kind, names);
      resolved.set(key, found);
      return found;
    },
  };
}
