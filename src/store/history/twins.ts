/**
 * Makes the twins of kept tables, and the triggers that fill them, from the tables as they are: whatever a migration
 * makes of a table, its twin follows. It runs after every migration, in its transaction.
 */
import type { EngineName, Exclusive } from '../engine.ts';
import { COUNTS, isItem, KEPT_LATER, KEPT_TABLES, type KeptTable, stampsOf, VERSION_NOW } from './kept.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly value: string | null;
}

interface Dialect {
  /** The columns of a table, in their order. */
  readonly columns: (table: string) => string;
  /** Indexes that have a statement of their own. */
  readonly indexes: (table: string) => string;
  /** An empty table with the columns of another one. */
  readonly like: (twin: string, table: string) => string;
  readonly text: string;
  /** Triggers that do `keep` before a row is updated or removed where a condition holds; both have OLD and NEW. */
  readonly triggers: (table: string, rules: readonly Rule[]) => string;
}

/** The columns of a table, in their order. */
export const columnsSql = (engine: EngineName, table: string): string => DIALECTS[engine].columns(table);

interface Rule {
  readonly name: string;
  readonly event: string;
  readonly when: string;
  readonly keep: string;
}

const DIALECTS: Readonly<Record<EngineName, Dialect>> = {
  sqlite: {
    columns: (table) =>
      `SELECT name, type, "notnull" = 1 AS required, dflt_value AS value FROM pragma_table_info('${table}') ORDER BY cid`,
    indexes: (table) =>
      `SELECT sql AS statement FROM sqlite_master WHERE type = 'index' AND tbl_name = '${table}' AND sql IS NOT NULL`,
    like: (twin, table) => `CREATE TABLE "${twin}" AS SELECT * FROM "${table}" WHERE 1 = 0`,
    text: 'TEXT',
    triggers: (table, rules) =>
      rules
        .map(
          ({ name, event, when, keep }) =>
            `DROP TRIGGER IF EXISTS "${name}"; CREATE TRIGGER "${name}" BEFORE ${event} ON "${table}" WHEN ${when} BEGIN ${keep}; END;`,
        )
        .join('\n'),
  },
  postgresql: {
    columns: (table) =>
      `SELECT column_name AS name, data_type || CASE WHEN collation_name IS NULL THEN '' ELSE ' COLLATE "' || collation_name || '"' END AS type, is_nullable = 'NO' AS required, column_default AS value FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '${table}' ORDER BY ordinal_position`,
    indexes: (table) =>
      `SELECT indexdef AS statement FROM pg_indexes WHERE schemaname = current_schema() AND tablename = '${table}'`,
    like: (twin, table) => `CREATE TABLE "${twin}" (LIKE "${table}")`,
    text: 'TEXT COLLATE "C"',
    triggers: (table, rules) =>
      rules
        .map(
          ({ name, event, when, keep }) =>
            `CREATE OR REPLACE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $keep$ BEGIN IF ${when} THEN ${keep}; END IF; RETURN ${event === 'DELETE' ? 'OLD' : 'NEW'}; END $keep$;
            DROP TRIGGER IF EXISTS "${name}" ON "${table}";
            CREATE TRIGGER "${name}" BEFORE ${event} ON "${table}" FOR EACH ROW EXECUTE FUNCTION "${name}"();`,
        )
        .join('\n'),
  },
};

const names = (columns: readonly string[], of = ''): string =>
  columns.map((name) => `${of}"${name}"`).join(', ');

/**
 * The same index on the twin: rows that were are found as those that are. It says between which versions, so that rows
 * of other times are passed over without a look at them.
 */
function indexOn(twin: string, statement: string): string {
  const [, name = '', columns = ''] =
    /INDEX "?(\w+)"? ON \S+?(?: USING btree)? ?(\(.*)$/is.exec(statement) ?? [];
  const own = columns.replace(/(, "?since"?)?\)\s*$/, '');
  return `CREATE INDEX IF NOT EXISTS "${name.slice(0, 59)}_was" ON "${twin}" ${own}, "since", "until")`;
}

function rulesOf(table: KeptTable, twin: string, columns: readonly string[]): Rule[] {
  const item = isItem(table);
  const json = item ? `, coalesce((SELECT json FROM "${table}_json" WHERE seq = OLD.seq), '{}')` : '';
  const keep = `INSERT INTO "${twin}" (${names(columns)}, "until"${item ? ', "json"' : ''}) SELECT ${names(columns, 'OLD.')}, ${VERSION_NOW}${json}`;
  const rules: Rule[] = [
    { name: `${table}_changes`, event: 'UPDATE OF "since"', when: 'NEW.since > OLD.since', keep },
    { name: `${table}_goes`, event: 'DELETE', when: `OLD.since < ${VERSION_NOW}`, keep },
  ];
  if (table !== 'entity') return rules;
  const counts = ['seq', ...COUNTS];
  return [
    ...rules,
    {
      name: 'entity_counts_change',
      event: 'UPDATE OF "counted"',
      when: 'NEW.since = OLD.since AND NEW.counted > OLD.counted',
      keep: `INSERT INTO "entity_count_was" (${names(counts)}, "since", "until") SELECT ${names(counts, 'OLD.')}, OLD.counted, NEW.counted`,
    },
  ];
}

const COUNT_TWIN = [
  `CREATE TABLE IF NOT EXISTS "entity_count_was" (${['seq', ...COUNTS, 'since', 'until'].map((name) => `"${name}" INTEGER NOT NULL`)})`,
  'CREATE INDEX IF NOT EXISTS "entity_count_was_seq_until_idx" ON "entity_count_was" ("seq", "until")',
];

/** Indexes that are walked alone, without the rows: they say since when, too. */
const WALKED = /INDEX "?(\w+_in_order_idx)"? ON/;

async function widen(session: Exclusive, dialect: Dialect, table: KeptTable): Promise<void> {
  const indexes = await session.query<{ statement: string }>(dialect.indexes(table));
  for (const { statement } of indexes) {
    const [, name] = WALKED.exec(statement) ?? [];
    if (name === undefined) continue;
    await session.script(`DROP INDEX "${name}"`);
    await session.script(statement.replace(/\)\s*$/, ', "since")'));
  }
}

/** Brings one twin in step with its table. Returns whether the table did not say yet since when its rows stand. */
async function makeTwin(session: Exclusive, dialect: Dialect, table: KeptTable): Promise<boolean> {
  const twin = `${table}_was`;
  const columnsOf = (of: string) => session.query<Column>(dialect.columns(of));
  const before = new Set((await columnsOf(table)).map(({ name }) => name));
  const missing = stampsOf(table).filter((stamp) => !before.has(stamp));
  if (missing.length > 0 && KEPT_LATER.has(table)) return false;
  for (const stamp of missing) {
    await session.script(`ALTER TABLE "${table}" ADD COLUMN "${stamp}" INTEGER NOT NULL DEFAULT 0`);
  }
  if (missing.length > 0) await widen(session, dialect, table);
  const columns = await columnsOf(table);
  const known = new Set((await columnsOf(twin)).map(({ name }) => name));
  if (known.size === 0) {
    await session.script(dialect.like(twin, table));
    await session.script(`ALTER TABLE "${twin}" ADD COLUMN "until" INTEGER NOT NULL DEFAULT 0`);
    if (isItem(table))
      await session.script(`ALTER TABLE "${twin}" ADD COLUMN "json" ${dialect.text} NOT NULL DEFAULT ''`);
  } else {
    for (const { name, type, required, value } of columns.filter((column) => !known.has(column.name))) {
      const rest = required ? ` NOT NULL DEFAULT ${value ?? "''"}` : '';
      await session.script(`ALTER TABLE "${twin}" ADD COLUMN "${name}" ${type}${rest}`);
    }
  }
  const indexes = await session.query<{ statement: string }>(dialect.indexes(table));
  for (const { statement } of indexes) await session.script(indexOn(twin, statement));
  if (isItem(table))
    await session.script(`CREATE INDEX IF NOT EXISTS "${twin}_seq_idx" ON "${twin}" ("seq", "until")`);
  await session.script(`CREATE INDEX IF NOT EXISTS "${twin}_until_idx" ON "${twin}" ("until")`);
  const all = columns.map(({ name }) => name);
  await session.script(dialect.triggers(table, rulesOf(table, twin, all)));
  return missing.length > 0;
}

/** Keeps from now on how everything was. Where a table did not say since when its rows stand, history begins now. */
export async function keepHistory(session: Exclusive, engine: EngineName): Promise<void> {
  const dialect = DIALECTS[engine];
  for (const statement of COUNT_TWIN) await session.script(statement);
  let begins = false;
  for (const table of KEPT_TABLES) begins = (await makeTwin(session, dialect, table)) || begins;
  if (!begins) return;
  await session.script('UPDATE dataset SET kept_from = version');
  await session.script('DELETE FROM moment');
  // What stands now has stood since the last change; where nothing was written yet, since ever.
  const last = `coalesce((SELECT at FROM change ORDER BY seq DESC LIMIT 1), '${new Date().toISOString()}')`;
  await session.script(
    `INSERT INTO moment (version, at) SELECT version, ${last} FROM dataset WHERE EXISTS (SELECT 1 FROM article)`,
  );
}
