/**
 * A database as it stood: an engine that reads, under the names of the tables, the rows of one version. Every statement
 * gets these tables put before it as common table expressions, so whatever can be read of now can be read of then, and
 * nothing is said twice. Both engines see through them: the rows come from the indexes of the table and of its twin,
 * merged in the order asked for.
 */
import type { Engine, Eventually, LongRead, Parameter } from '../engine.ts';
import { COUNTS, isItem, isStamp, KEPT_TABLES, type KeptTable } from './kept.ts';
import { columnsSql } from './twins.ts';

/** What is asked of the database once for each version. */
interface Known {
  readonly columns: ReadonlyMap<KeptTable, readonly string[]>;
  /** Day after which nothing was published that was on record then. */
  readonly newest: string;
}

const listed = (columns: readonly string[], of = ''): string =>
  columns.map((name) => `${of}"${name}"`).join(', ');

/** What is counted of an entity, as its JSON has it. */
const countsJson = (of: string): string =>
  `'"counts":{' || ${COUNTS.map((name) => `'"${name}":' || ${of}.${name}`).join(` || ',' || `)} || '}'`;

/** A table as SQL, with those of its columns that a statement names: the others would only be carried along. */
type TableSql = (words: ReadonlySet<string>) => string;

/** The tables of one version by name. */
function tablesOf(engine: Engine, version: number, { columns, newest }: Known): Map<string, TableSql> {
  // On SQLite the name alone would mean the expression itself.
  const real = (table: string): string => (engine.name === 'sqlite' ? `main."${table}"` : `"${table}"`);
  const stood = (of = ''): string => `${of}since <= ${version} AND ${of}until > ${version}`;
  const tables = new Map<string, TableSql>();

  // What is served comes first: a later expression would take the place of the tables named here.
  for (const table of KEPT_TABLES) {
    if (!isItem(table) || table === 'entity') continue;
    const now = `SELECT j.seq, j.json FROM ${real(`${table}_json`)} AS j WHERE (SELECT r.since FROM ${real(table)} AS r WHERE r.seq = j.seq) <= ${version}`;
    const then = `SELECT seq, json FROM "${table}_was" WHERE ${stood()}`;
    tables.set(`${table}_json`, () => `${now} UNION ALL ${then}`);
  }
  const entityColumns = (columns.get('entity') ?? []).filter((name) => !COUNTS.some((one) => one === name));
  const counted = (from: string, where: string, json: string | null): string => {
    const what =
      json === null
        ? `${listed(entityColumns, 'r.')}, ${listed(COUNTS, 'n.')}`
        : `r.seq, CAST(replace(${json}, ${countsJson('r')}, ${countsJson('n')}) AS TEXT)`;
    return `SELECT ${what} FROM ${from} JOIN "entity_count_was" AS n ON n.seq = r.seq WHERE ${where} AND ${stood('n.')}`;
  };
  const entity = (isJson: boolean): string => {
    const what = (of: string, json: string) =>
      isJson ? `${of}seq, ${json}` : `${listed(entityColumns, of)}, ${listed(COUNTS, of)}`;
    const entities = `${real('entity')} AS r`;
    const withJson = isJson ? `${entities} JOIN ${real('entity_json')} AS j ON j.seq = r.seq` : entities;
    return [
      `SELECT ${what('r.', 'j.json')} FROM ${withJson} WHERE r.counted <= ${version}`,
      counted(withJson, `r.since <= ${version}`, isJson ? 'j.json' : null),
      `SELECT ${what('', 'json')} FROM "entity_was" WHERE counted <= ${version} AND until > ${version}`,
      counted(`"entity_was" AS r`, stood('r.'), isJson ? 'r.json' : null),
    ].join(' UNION ALL ');
  };
  tables.set('entity_json', () => entity(true));
  tables.set('entity', () => entity(false));
  for (const table of KEPT_TABLES) {
    if (table === 'entity') continue;
    const own = columns.get(table) ?? [];
    tables.set(table, (words) => {
      // What came later was mostly published later: an index by day is read from where the version ended.
      const byDay = own.includes('published') && words.has('published');
      const until = byDay ? ` AND published <= '${newest}'` : '';
      const named = words.has('*') ? own : own.filter((name, at) => at === 0 || words.has(name));
      const now = `SELECT ${listed(named)} FROM ${real(table)} WHERE since <= ${version}${until}`;
      const then = `SELECT ${listed(named)} FROM "${table}_was" WHERE ${stood()}${until}`;
      return `${now} UNION ALL ${then}`;
    });
  }
  // Rows are looked up by what is found, so it does no harm to find some of another time.
  const found = engine.name === 'sqlite' ? 'rowid AS rowid, tokens' : 'rowid, seq, tokens';
  for (const table of ['claim', 'quote']) {
    const fts = `${table}_fts`;
    tables.set(
      fts,
      () => `SELECT ${found} FROM ${real(fts)} UNION ALL SELECT ${found} FROM "${table}_was_fts"`,
    );
  }
  tables.set('dataset', () => `SELECT seq, key, ${version} AS version FROM ${real('dataset')}`);
  return tables;
}

async function knownOf(engine: Engine, version: number): Promise<Known> {
  const columns = new Map<KeptTable, readonly string[]>();
  for (const table of KEPT_TABLES) {
    const found = await engine.all<{ name: string }>(columnsSql(engine.name, table));
    columns.set(
      table,
      found.map(({ name }) => name).filter((name) => !isStamp(name)),
    );
  }
  const [last] = await engine.all<{ published: string }>(
    `SELECT published FROM article WHERE since <= ${version} UNION ALL SELECT published FROM article_was WHERE since <= ${version} AND until > ${version} ORDER BY published DESC LIMIT 1`,
  );
  return { columns, newest: last?.published ?? '' };
}

/** Puts before a statement the tables that it names. */
function putBefore(tables: ReadonlyMap<string, TableSql>): (sql: string) => string {
  return (sql) => {
    // `count(*)` names no column.
    const words = new Set(sql.replaceAll('(*)', '').match(/\w+|\*/g));
    const before = [...tables]
      .filter(([name]) => words.has(name))
      .map(([name, as]) => `"${name}" AS NOT MATERIALIZED (${as(words)})`)
      .join(', ');
    if (before === '') return sql;
    return /^with /i.test(sql) ? `WITH ${before}, ${sql.slice('with '.length)}` : `WITH ${before} ${sql}`;
  };
}

/** An engine that reads a version of the data which is on record. Nothing can be written with it. */
export async function engineAt(engine: Engine, version: number): Promise<Engine> {
  const then = putBefore(tablesOf(engine, version, await knownOf(engine, version)));
  const session = ({ all, blocks }: LongRead): LongRead => ({
    all: <Row>(sql: string, parameters?: readonly Parameter[]) => all<Row>(then(sql), parameters),
    blocks: <Row>(sql: string, parameters: readonly Parameter[]) => blocks<Row>(then(sql), parameters),
  });
  return {
    ...engine,
    all: <Row>(sql: string, parameters?: readonly Parameter[]): Eventually<Row[]> =>
      engine.all<Row>(then(sql), parameters),
    lists: (sql, parameters) => engine.lists(then(sql), parameters, false),
    longRead: (work) => engine.longRead((one) => work(session(one))),
    // What stood then does not change.
    stamp: () => version,
    readsNewestFirst: false,
    searchesRemoved: true,
    transact: () => Promise.reject(new Error('what stood is not written')),
  };
}
