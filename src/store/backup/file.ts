/**
 * A backup as a file: JSON, a line for the whole, then for each run of rows a line that names the table and its
 * columns, and a line for each row; the last line counts them, so that a file that was cut off is told apart.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { BLOCK, type Parameter } from '../engine.ts';
import { messageOf, StoreFault } from '../fault.ts';
import { type Backup, portions, type Rows } from './source.ts';

const FORM = 'attest-backup-1';

const Head = z.strictObject({
  form: z.literal(FORM),
  at: z.string(),
  change: z.int(),
  migrations: z.array(z.string()),
});
const Table = z.strictObject({
  table: z.string().regex(/^\w+$/),
  columns: z.array(z.string().regex(/^\w+$/)),
});
const Row = z.array(z.union([z.string(), z.number(), z.null()]));
const End = z.strictObject({ rows: z.int() });

async function* linesOf(backup: Backup): AsyncGenerator<string> {
  const head: z.infer<typeof Head> = {
    form: FORM,
    at: new Date().toISOString(),
    change: backup.change,
    migrations: [...backup.migrations],
  };
  yield `${JSON.stringify(head)}\n`;
  let count = 0;
  for await (const { table, columns, rows } of backup.rows()) {
    count += rows.length;
    yield `${JSON.stringify({ table, columns })}\n`;
    for (const portion of portions(rows)) yield portion.map((row) => `${JSON.stringify(row)}\n`).join('');
  }
  yield `${JSON.stringify({ rows: count })}\n`;
}

/** Writes a file that only its owner may read: it holds the hashes of keys. */
export async function writeBackup(path: string, backup: Backup): Promise<void> {
  const file = createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true });
  await pipeline(linesOf(backup), createGzip(), file);
}

/** The lines of a file, read as JSON. */
async function* valuesIn(path: string): AsyncGenerator<unknown> {
  const file = createReadStream(path);
  const plain = createGunzip();
  // What goes wrong with either is thrown by the loop.
  const reading = pipeline(file, plain);
  reading.catch((error) => plain.destroy(error));
  for await (const line of createInterface({ input: plain, crlfDelay: Number.POSITIVE_INFINITY })) {
    yield JSON.parse(line);
  }
  await reading;
}

async function* rowsIn(values: AsyncIterator<unknown>): AsyncGenerator<Rows> {
  let table: z.infer<typeof Table> | null = null;
  let rows: Parameter[][] = [];
  let count = 0;
  for (;;) {
    const { value, done } = await values.next();
    if (done === true) throw new Error('it is cut off');
    if (Array.isArray(value)) {
      rows.push(Row.parse(value));
      count += 1;
      if (rows.length < BLOCK) continue;
    }
    if (table !== null && rows.length > 0) yield { ...table, rows };
    rows = [];
    if (Array.isArray(value)) continue;
    const end = End.safeParse(value);
    if (!end.success) table = Table.parse(value);
    else if (end.data.rows !== count) throw new Error(`it has ${count} rows of ${end.data.rows}`);
    else if ((await values.next()).done === true) return;
    else throw new Error('something follows its end');
  }
}

/** Says of what is thrown that it is the file's fault. */
const damaged = (path: string, error: unknown): StoreFault => {
  const why = error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error);
  return new StoreFault(`The backup ${path} is damaged or is none (${why}). Nothing was changed.`);
};

export async function readBackup(path: string): Promise<Backup> {
  const values = valuesIn(path);
  try {
    const { migrations, change } = Head.parse((await values.next()).value);
    return {
      migrations,
      change,
      rows: async function* () {
        try {
          yield* rowsIn(values);
        } catch (error) {
          throw damaged(path, error);
        }
      },
    };
  } catch (error) {
    throw damaged(path, error);
  }
}
