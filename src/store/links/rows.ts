/** Narrow rows of the questions and links of figures, found by their indexes. */
import type { Asking, Parameter, Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import type { Tables } from '../tables.ts';
import type { QuestionRow } from './question.ts';

/** How many earlier figures of a question one is compared with. */
export const WINDOW = 32;
/** Places in questions that one statement asks about. */
export const PLACES_A_STATEMENT = 16;
const ROWS_A_STATEMENT = 5000;

export type RelationRow = Model.FigureRelation;
export type Place = Pick<QuestionRow, 'question' | 'published' | 'figure_seq'>;

/** The rows right before or after each place, beside the number of the place. */
export async function around(
  writer: Asking,
  places: readonly Place[],
  side: 'before' | 'after',
): Promise<readonly (QuestionRow & { at: number })[]> {
  const [beyond, order] = side === 'before' ? ['<', 'DESC'] : ['>', 'ASC'];
  const found: (QuestionRow & { at: number })[] = [];
  for (let from = 0; from < places.length; from += PLACES_A_STATEMENT) {
    const some = places.slice(from, from + PLACES_A_STATEMENT);
    const parts = some.map(
      (_, at) =>
        `SELECT * FROM (SELECT *, ${at} AS at FROM figure_question WHERE question = ? AND (published, figure_seq) ${beyond} (?, ?) ORDER BY published ${order}, figure_seq ${order} LIMIT ${WINDOW}) AS part${at}`,
    );
    const parameters = some.flatMap(({ question, published, figure_seq }) => [
      question,
      published,
      figure_seq,
    ]);
    const rows = await writer.all<QuestionRow & { at: number }>(parts.join(' UNION ALL '), parameters);
    for (const row of rows) found.push({ ...row, at: from + Number(row.at) });
  }
  return found;
}

/** Removes the rows of which a column has one of some numbers. */
export async function removeAmong(
  writer: Writer,
  table: keyof Tables,
  column: string,
  numbers: readonly number[],
  and = '',
): Promise<void> {
  for (let from = 0; from < numbers.length; from += ROWS_A_STATEMENT) {
    const some = JSON.stringify(numbers.slice(from, from + ROWS_A_STATEMENT));
    await writer.run(`DELETE FROM ${table} WHERE ${writer.among(column, 'number')}${and}`, [some]);
  }
}

/** Runs a query whose one parameter is a list of numbers, some thousands at a time. */
export async function amongNumbers<Row>(
  writer: Asking,
  numbers: readonly number[],
  sql: (among: (column: string) => string) => string,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let from = 0; from < numbers.length; from += ROWS_A_STATEMENT) {
    const some: Parameter = JSON.stringify(numbers.slice(from, from + ROWS_A_STATEMENT));
    const text = sql((column) => writer.among(column, 'number'));
    rows.push(...(await writer.all<Row>(text, [some])));
  }
  return rows;
}

export const questionsOfFigures = (writer: Asking, figures: readonly number[]): Promise<QuestionRow[]> =>
  amongNumbers(writer, figures, (among) => `SELECT * FROM figure_question WHERE ${among('figure_seq')}`);

/** The links at one end of which a figure is. */
export async function relationsOf(writer: Asking, figures: readonly number[]): Promise<RelationRow[]> {
  const at = (end: string): Promise<RelationRow[]> =>
    amongNumbers(writer, figures, (among) => `SELECT * FROM figure_relation WHERE ${among(end)}`);
  return [...(await at('later_seq')), ...(await at('earlier_seq'))];
}

export const endsOf = (relations: readonly RelationRow[]): number[] =>
  relations.flatMap(({ later_seq, earlier_seq }) => [later_seq, earlier_seq]);
