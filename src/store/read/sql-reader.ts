/** Reads rendered items from a database. */
import type { Engine } from '../engine.ts';
import { keyFinder } from '../keys/keys.ts';
import { fold } from '../text.ts';
import { compiler, VERSION } from './compile.ts';
import { graphReader } from './graph.ts';
import { groupReader } from './groups.ts';
import { LAYOUT } from './layout.ts';
import type { Item, KeyValue, ListQuery, Reader } from './reader.ts';
import { streamer } from './stream.ts';

/** Rows up to which a total is counted exactly. */
const COUNTED = 10_000;

type ItemRow = { json: string } & Record<string, KeyValue>;

/** The values of the sort keys of a row. */
const keyOf = (row: ItemRow, { order }: ListQuery): KeyValue[] =>
  order.map((_, index) => row[`k${index}`] ?? null);

export function sqlReader(engine: Engine): Reader {
  const compile = compiler(engine);

  const one = async <Row>(sql: string, parameters: readonly string[]): Promise<Row | undefined> =>
    (await engine.all<Row>(sql, parameters))[0];

  const placeholders = (values: readonly unknown[]): string =>
    values.map((_, index) => (engine.name === 'postgresql' ? `$${index + 1}` : '?')).join(', ');
  const P1 = placeholders([1]);

  const itemSql = (table: string): string =>
    `select r.json, ${VERSION} as version from ${table} t join ${table}_json r on r.seq = t.seq where t.id = ${P1}`;
  const latest = (columns: string): string =>
    `select ${columns} from article a join article_json s on s.seq = a.seq join article_revision r on r.article_seq = a.seq and r.revision = a.revision where a.id = ${P1}`;
  const ARTICLE = latest(`s.json, r.body, ${VERSION} as version`);
  const TEXT = latest('r.body');

  const version = async (): Promise<string> => {
    const row = await one<{ version: string }>(`select ${VERSION} as version`, []);
    if (typeof row?.version !== 'string') throw new Error('the database has no dataset row');
    return row.version;
  };

  const text = async (id: string): Promise<string | null> =>
    (await one<{ body: string }>(TEXT, [id]))?.body ?? null;

  return {
    ...groupReader(engine),
    ...graphReader(engine),
    version,

    page: async (query) => {
      const { sql, parameters } = compile({ ...query, limit: query.limit + 1 }, 'page');
      const read = () => engine.all<ItemRow & { version: string }>(sql, parameters);
      let rows = await read();
      let [{ version: at } = { version: '' }] = rows;
      if (rows.length === 0) {
        // No row says of which version it is: one that is read before is the least that can be said.
        at = await version();
        rows = await read();
      }
      const more = rows.length > query.limit;
      if (more) rows.pop();
      const last = rows.at(-1);
      return {
        items: rows.map((row) => row.json),
        next: more && last !== undefined ? keyOf(last, query) : null,
        version: at,
      };
    },

    stream: streamer(engine, compile),

    count: async (resource, where) => {
      const query = { resource, where, order: [], after: null, limit: COUNTED + 1 };
      const { sql, parameters } = compile(query, 'count');
      const [row] = await engine.all<{ n: number }>(sql, parameters);
      const value = row?.n ?? 0;
      return value > COUNTED ? { value: COUNTED, relation: 'gte' } : { value, relation: 'eq' };
    },

    item: async (resource, id) => {
      if (resource !== 'articles') return (await one<Item>(itemSql(LAYOUT[resource].table), [id])) ?? null;
      const row = await one<Item & { body: string }>(ARTICLE, [id]);
      if (row === undefined) return null;
      const { json, body, version } = row;
      return { json: `${json.slice(0, -1)},"body":${JSON.stringify(body)}}`, version };
    },

    text,
    key: keyFinder(engine),

    resolve: async (kind, names) => {
      const folded = names.map(fold);
      const marks = placeholders(names);
      const byId = await engine.all<{ id: string }>(`select id from ${kind} where id in (${marks})`, names);
      const ids = new Set(byId.map(({ id }) => id));
      const source =
        kind === 'entity' ? 'select folded, entity as id from alias' : 'select folded, id from publisher';
      const byName = await engine.all<{ folded: string; id: string }>(
        `${source} where folded in (${marks}) order by id`,
        folded,
      );
      return names.map((name, index) =>
        ids.has(name)
          ? [name]
          : [...new Set(byName.filter((row) => row.folded === folded[index]).map(({ id }) => id))],
      );
    },
  };
}
