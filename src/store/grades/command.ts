/** The `grade` command: says how reliable publishers and entities are found. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Engine } from '../engine.ts';
import { messageOf, StoreFault } from '../fault.ts';
import { GivenGrade, giveGrades } from './grades.ts';

const USAGE = `usage: npm run grade -- publisher|entity NAME GRADE [--by WHO] [--given YYYY-MM-DD] [--note TEXT]
       npm run grade -- --file GRADES.yaml

NAME is an id or any name on record. GRADE is A to F by the Admiralty scale (F: cannot be judged), or none to take it
back. The file is a list of {kind, name, grade, by, given, note}; all of it is taken or nothing.`;

interface Output {
  write(text: string): unknown;
}

async function read(path: string): Promise<GivenGrade[]> {
  let value: unknown;
  try {
    value = parse(await readFile(path, 'utf8'), { maxAliasCount: 0 });
  } catch (error) {
    throw new StoreFault(`${path}: ${messageOf(error).split('\n')[0]}`);
  }
  return checked(path, z.array(GivenGrade), value);
}

function checked<T>(place: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const why = result.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`);
  throw new StoreFault(`${place}: ${why.join('; ')}`);
}

/** What the arguments say; null where they make no sense. */
async function givenIn(args: readonly string[]): Promise<GivenGrade[] | null> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { file: text, by: text, given: text, note: text },
  });
  const { file, ...more } = values;
  const [kind, name, grade, ...others] = positionals;
  if (file !== undefined) return positionals.length === 0 ? read(file) : null;
  if (grade === undefined || others.length > 0) return null;
  return [checked('grade', GivenGrade, { kind, name, grade, ...more })];
}

/** Runs the command and returns its exit code: 0 done, 2 wrong usage. What cannot be done is thrown as a StoreFault. */
export async function runGrade(
  open: () => Promise<Engine>,
  args: readonly string[],
  output: Output,
  errors: Output,
): Promise<0 | 2> {
  const given = await givenIn(args).catch((error: unknown) => {
    if (error instanceof StoreFault) throw error;
    return null;
  });
  if (given === null) {
    errors.write(`${USAGE}\n`);
    return 2;
  }
  const store = await open();
  try {
    for (const line of await giveGrades(store, given)) output.write(`${line}\n`);
    return 0;
  } finally {
    await store.close();
  }
}
