/** SQL inside one transaction on Postgres: rows go there as one JSON parameter, however many they are. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Among, Parameter, Row, Writer } from '../engine.ts';
import { isStamp, type StampsOf, VERSION_NOW } from '../history/kept.ts';
import { firstNumber, MORE_NUMBERS, numbered } from '../search-rows.ts';
import type { Tables } from '../tables.ts';
import { vectorOf } from './postgresql-search.ts';
import { quoted } from './words.ts';

/** Numbers the parameters. */
export function placed(sql: string): string {
  let number = 0;
  return sql.replace(/\?/g, () => {
    number += 1;
    return `$${number}`;
  });
}

export const among: Among = (column, type) =>
  `${column} = ANY(ARRAY(SELECT json_array_elements_text(?::json)${type === 'number' ? '::int' : ''}))`;

interface Prepared {
  readonly name: string;
  readonly text: string;
}

type Prepare = (sql: string) => Prepared;

/** Statements with their parameters numbered, under names by which each connection prepares them once. */
function preparer(): Prepare {
  const prepared = new Map<string, Prepared>();
  return (sql) => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const text = placed(sql);
    const name = createHash('sha256').update(sql).digest('hex').slice(0, 32);
    const statement = { name, text };
    prepared.set(sql, statement);
    return statement;
  };
}

/** The rows of one parameter, a JSON list of objects, as rows of a table. */
const given = (table: keyof Tables): string => `json_populate_recordset(NULL::${quoted(table)}, ?::json)`;

function writerOn(client: pg.PoolClient, prepare: Prepare, stampsOf: StampsOf): Writer {
  const all = async <Result>(sql: string, parameters: readonly Parameter[] = []): Promise<Result[]> =>
    (await client.query({ ...prepare(sql), values: [...parameters] })).rows as Result[];
  const columnsOf = (rows: readonly Row[]): string[] => Object.keys(rows[0] ?? {});
  const insertSql = (table: keyof Tables, rows: readonly Row[]): string => {
    const names = columnsOf(rows).map(quoted);
    const stamps = stampsOf(table);
    return `INSERT INTO ${quoted(table)} (${[...names, ...stamps.map(quoted)]}) SELECT ${[...names, ...stamps.map(() => VERSION_NOW)]} FROM ${given(table)}`;
  };

  return {
    all,
    run: all,
    insert: async (table, rows) => {
      if (rows.length > 0) await all(insertSql(table, rows), [JSON.stringify(rows)]);
    },
    insertNumbered: async (table, rows) => {
      if (rows.length === 0) return [];
      const written = await all<{ id: string; seq: number }>(
        `${insertSql(table, rows)} RETURNING "id", "seq"`,
        [JSON.stringify(rows)],
      );
      const seqs = new Map(written.map(({ id, seq }) => [id, seq]));
      return rows.map(({ id }) => seqs.get(String(id)) ?? 0);
    },
    update: async (table, rows, stamps = stampsOf(table)) => {
      if (rows.length === 0) return;
      const names = columnsOf(rows)
        .filter((column) => column !== 'seq' && !isStamp(column))
        .map(quoted);
      const values = [
        ...names.map((name) => `${name} = given.${name}`),
        ...stamps.map((stamp) => `${quoted(stamp)} = ${VERSION_NOW}`),
      ];
      await all(
        `UPDATE ${quoted(table)} SET ${values} FROM ${given(table)} AS given WHERE ${quoted(table)}.seq = given.seq`,
        [JSON.stringify(rows)],
      );
    },
    index: async (table, rows) => {
      if (rows.length === 0) return;
      await all(`INSERT INTO ${quoted(table)} (rowid, tokens) SELECT rowid, tokens FROM ${given(table)}`, [
        JSON.stringify(numbered(rows, vectorOf)),
      ]);
    },
    unindex: async (table, rows) => {
      if (rows.length === 0) return;
      await all(
        `DELETE FROM ${quoted(table)} USING json_array_elements_text(?::json) AS one WHERE rowid BETWEEN one.value::bigint AND one.value::bigint + ${MORE_NUMBERS}`,
        [JSON.stringify(rows.map(({ published, seq }) => firstNumber(published, seq)))],
      );
    },
    among,
  };
}

/** Makes writers for the connections of one pool. */
export function postgresqlWriters(): (client: pg.PoolClient, stampsOf: StampsOf) => Writer {
  const prepare = preparer();
  return (client, stampsOf) => writerOn(client, prepare, stampsOf);
}
