/** Transactions on SQLite: one connection, one transaction at a time, a prepared statement for each kind of row. */
import { setImmediate } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import type { Among, Eventually, Parameter, Row, Writer } from '../engine.ts';
import { isStamp, type StampsOf, stampsOf, VERSION_NOW } from '../history/kept.ts';
import { firstNumber, MORE_NUMBERS, numbered } from '../search-rows.ts';
import type { Tables } from '../tables.ts';
import { indexed } from './sqlite-search.ts';
import { quoted } from './words.ts';

type Statement = Database.Statement<unknown[], unknown>;

export const among: Among = (column) => `${column} IN (SELECT value FROM json_each(?))`;

export function writerOn(database: Database.Database, stampsOf: StampsOf): Writer {
  const statements = new Map<string, Statement>();
  function prepare(sql: string): Statement {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const prepared = database.prepare<unknown[], unknown>(sql);
    statements.set(sql, prepared);
    return prepared;
  }
  const columnsOf = (rows: readonly Row[]): string[] => Object.keys(rows[0] ?? {});

  function insertNumbered(table: keyof Tables, rows: readonly Row[]): number[] {
    if (rows.length === 0) return [];
    const columns = columnsOf(rows);
    const stamps = stampsOf(table);
    const values = [...columns.map(() => '?'), ...stamps.map(() => VERSION_NOW)];
    const statement = prepare(
      `INSERT INTO ${quoted(table)} (${[...columns, ...stamps].map(quoted)}) VALUES (${values})`,
    );
    return rows.map((row) => Number(statement.run(...Object.values(row)).lastInsertRowid));
  }

  return {
    all: <Result>(sql: string, parameters: readonly Parameter[] = []) =>
      prepare(sql).all(...parameters) as Result[],
    run: (sql, parameters = []) => prepare(sql).run(...parameters),
    insert: insertNumbered,
    insertNumbered,
    update: (table, rows, stamps = stampsOf(table)) => {
      if (rows.length === 0) return;
      const columns = columnsOf(rows).filter((column) => column !== 'seq' && !isStamp(column));
      const values = [
        ...columns.map((column) => `${quoted(column)} = ?`),
        ...stamps.map((stamp) => `${quoted(stamp)} = ${VERSION_NOW}`),
      ];
      const statement = prepare(`UPDATE ${quoted(table)} SET ${values} WHERE seq = ?`);
      for (const row of rows) statement.run(...columns.map((column) => row[column]), row.seq);
    },
    index: (table, rows) => {
      const statement = prepare(`INSERT INTO ${quoted(table)} (rowid, tokens) VALUES (?, ?)`);
      // As a whole number, which a large one in JavaScript is not to SQLite.
      for (const { rowid, tokens } of numbered(rows, indexed)) statement.run(BigInt(rowid), tokens);
    },
    unindex: (table, rows) => {
      const statement = prepare(`DELETE FROM ${quoted(table)} WHERE rowid BETWEEN ? AND ?`);
      for (const { published, seq } of rows) {
        const first = firstNumber(published, seq);
        statement.run(BigInt(first), BigInt(first + MORE_NUMBERS));
      }
    },
    among,
  };
}

/** Milliseconds that a transaction holds up the thread before others have their turn. */
const TURN = 4;
/** Rows that are written before that is looked at again; those of a search index have their words cut first. */
const ROWS = 50;
const SEARCHED_ROWS = 5;

/**
 * Has other requests answered in the middle of a transaction: reads have a connection of their own, which sees the state
 * before it.
 */
function paced(writer: Writer): Writer {
  let since = performance.now();
  const then = <T>(result: Eventually<T>): Eventually<T> => {
    if (performance.now() - since < TURN) return result;
    return setImmediate().then(() => {
      since = performance.now();
      return result;
    });
  };
  /** Writes some rows at a time. */
  async function parts<Row, Result>(
    rows: readonly Row[],
    most: number,
    work: (some: readonly Row[]) => Eventually<Result>,
  ): Promise<Result[]> {
    const results: Result[] = [];
    for (let at = 0; at < rows.length; at += most) results.push(await then(work(rows.slice(at, at + most))));
    return results;
  }
  return {
    ...writer,
    all: <Result>(sql: string, parameters?: readonly Parameter[]) =>
      then(writer.all<Result>(sql, parameters)),
    run: (sql, parameters) => then(writer.run(sql, parameters)),
    insert: (table, rows) => parts(rows, ROWS, (some) => writer.insert(table, some)),
    insertNumbered: async (table, rows) =>
      (await parts(rows, ROWS, (some) => writer.insertNumbered(table, some))).flat(),
    update: (table, rows, stamps) => parts(rows, ROWS, (some) => writer.update(table, some, stamps)),
    index: (table, rows) => parts(rows, SEARCHED_ROWS, (some) => writer.index(table, some)),
    unindex: (table, rows) => parts(rows, ROWS, (some) => writer.unindex(table, some)),
  };
}

export interface Writes {
  transact<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens the connection when there is something to write. */
export function sqliteWrites(connect: () => Database.Database): Writes {
  let open: { database: Database.Database; writer: Writer } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function transaction<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    if (open === null) {
      const database = connect();
      open = { database, writer: writerOn(database, stampsOf) };
    }
    const { database, writer } = open;
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = await work(paced(writer));
      database.exec('COMMIT');
      return result;
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    transact: (work) => {
      const mine = last.then(() => transaction(work));
      last = mine.catch(() => {});
      return mine;
    },
    close: async () => {
      await last;
      open?.database.close();
    },
  };
}
