/** How reliable users find publishers and entities: written as they say, never by the program. */
import { z } from 'zod';
import { GRADES, valuesOf } from '../../domain/vocabulary.ts';
import type { Engine } from '../engine.ts';
import { StoreFault } from '../fault.ts';
import { noteMoment } from '../history/moments.ts';
import { fold } from '../text.ts';
import { write } from '../write.ts';

export const GRADED_KINDS = ['publisher', 'entity'] as const;
export type GradedKind = (typeof GRADED_KINDS)[number];

const LONGEST = 500;
const words = z.string().trim().max(LONGEST);

/** One grade as it is given; `none` takes back what was given before. */
export const GivenGrade = z.strictObject({
  kind: z.enum(GRADED_KINDS),
  /** Id or any name on record. */
  name: words.min(1),
  grade: z.enum([...valuesOf(GRADES), 'none']),
  by: words.default(''),
  given: z.iso.date().or(z.literal('')).default(''),
  note: words.default(''),
});
export type GivenGrade = z.infer<typeof GivenGrade>;

interface Found {
  readonly id: string;
}

/** The one publisher or entity that has a name, as id or in any spelling on record. */
async function idOf(engine: Engine, { kind, name }: GivenGrade): Promise<string> {
  const [exact] = await engine.all<Found>(engine.placed(`SELECT id FROM ${kind} WHERE id = ?`), [name]);
  if (exact !== undefined) return exact.id;
  const named = kind === 'publisher' ? 'SELECT id FROM publisher' : 'SELECT DISTINCT entity AS id FROM alias';
  const found = await engine.all<Found>(engine.placed(`${named} WHERE folded = ? ORDER BY id`), [fold(name)]);
  const [one, ...more] = found;
  if (one === undefined) throw new StoreFault(`There is no ${kind} called ${JSON.stringify(name)}.`);
  if (more.length > 0) {
    const ids = found.map(({ id }) => id).join(', ');
    throw new StoreFault(`Several are called ${JSON.stringify(name)}: say which by its id (${ids}).`);
  }
  return one.id;
}

/** Gives all grades, or none where a name means nobody. Returns what was graded, by id. */
export async function giveGrades(engine: Engine, given: readonly GivenGrade[]): Promise<string[]> {
  const rows: (GivenGrade & Found)[] = [];
  for (const one of given) rows.push({ ...one, id: await idOf(engine, one) });
  await write(engine, async (writer) => {
    for (const { kind, id, grade, by, given: day, note } of rows) {
      await writer.run('DELETE FROM grade WHERE kind = ? AND id = ?', [kind, id]);
      if (grade !== 'none') await writer.insert('grade', [{ kind, id, grade, by, given: day, note }]);
    }
    await noteMoment(writer, new Date().toISOString());
  });
  return rows.map(({ kind, id, grade }) => `${kind} ${id}: ${grade}`);
}
