/**
 * Keeps the links of figures in step, inside the transaction that writes or removes them. A figure is compared with
 * the `WINDOW` figures right before it in each of its questions, by day of publication and then in the order in which
 * they were taken in: so what it is compared with is bounded, and found by an index. A figure that comes or goes
 * changes what those after it are compared with: their links are reckoned anew.
 */
import { insertRows } from '../bulk.ts';
import type { Asking, Writer } from '../engine.ts';
import { type FoundLink, linksBetween } from './decide.ts';
import type { QuestionRow } from './question.ts';
import { addRoles, writeRoles } from './roles.ts';
import {
  amongNumbers,
  around,
  endsOf,
  PLACES_A_STATEMENT,
  type Place,
  questionsOfFigures,
  type RelationRow,
  relationsOf,
  removeAmong,
} from './rows.ts';

/** The links of figures to the ones before them, as they are to be. */
export async function reckon(writer: Asking, questions: readonly QuestionRow[]): Promise<FoundLink[]> {
  const candidates = Map.groupBy(
    await around(writer, questions, 'before'),
    ({ at }) => questions[at]?.figure_seq ?? 0,
  );
  const figures = new Map(questions.map((row) => [row.figure_seq, row]));
  return [...figures.values()].flatMap((row) => linksBetween(row, candidates.get(row.figure_seq) ?? []));
}

export const relationRow = ({ type, later, earlier, backward }: FoundLink): RelationRow => ({
  later_seq: later.figure_seq,
  earlier_seq: earlier.figure_seq,
  type,
  backward,
});

const byFigure = (questions: readonly QuestionRow[]): QuestionRow[] => [
  ...new Map(questions.map((row) => [`${row.figure_seq} ${row.question}`, row])).values(),
];

/** Reckons the links of figures on record anew; `touched` are others whose links have gone. */
export async function relink(
  writer: Writer,
  questions: readonly QuestionRow[],
  touched: readonly number[],
): Promise<void> {
  if (questions.length === 0 && touched.length === 0) return;
  const figures = [...new Set(questions.map(({ figure_seq }) => figure_seq))];
  const before = await amongNumbers<RelationRow>(
    writer,
    figures,
    (among) => `SELECT * FROM figure_relation WHERE ${among('later_seq')}`,
  );
  await removeAmong(writer, 'figure_relation', 'later_seq', figures);
  const after = (await reckon(writer, byFigure(questions))).map(relationRow);
  await insertRows(writer, 'figure_relation', after);
  await writeRoles(writer, [...new Set([...touched, ...endsOf(before), ...endsOf(after)])]);
}

/** For each question the first of the places in it. */
function firstOfEach(places: readonly Place[]): Place[] {
  const first = new Map<string, Place>();
  for (const place of places) {
    const known = first.get(place.question);
    const isBefore =
      known === undefined ||
      place.published < known.published ||
      (place.published === known.published && place.figure_seq < known.figure_seq);
    if (isBefore) first.set(place.question, place);
  }
  return [...first.values()];
}

/** The places in whose questions some other figure comes after: seldom, where articles come in the order of time. */
async function placesWithFollowers(writer: Writer, places: readonly Place[]): Promise<readonly Place[]> {
  const seqs = places.map(({ figure_seq }) => figure_seq);
  const range = [seqs.reduce((a, b) => Math.min(a, b)), seqs.reduce((a, b) => Math.max(a, b))];
  const overtaken = new Set<string>();
  const all = firstOfEach(places);
  for (let from = 0; from < all.length; from += PLACES_A_STATEMENT) {
    const some = all.slice(from, from + PLACES_A_STATEMENT);
    const parts = some.map(
      (_, at) =>
        `SELECT question FROM (SELECT question FROM figure_question WHERE question = ? AND (published, figure_seq) > (?, ?) AND figure_seq NOT BETWEEN ? AND ? LIMIT 1) AS part${at}`,
    );
    const parameters = some.flatMap(({ question, published, figure_seq }) => [
      question,
      published,
      figure_seq,
      ...range,
    ]);
    const rows = await writer.all<{ question: string }>(parts.join(' UNION ALL '), parameters);
    for (const { question } of rows) overtaken.add(question);
  }
  return places.filter(({ question }) => overtaken.has(question));
}

/** All questions of the figures that come after some places within the window. */
async function followersOf(writer: Writer, places: readonly Place[]): Promise<QuestionRow[]> {
  const after = await around(writer, places, 'after');
  return questionsOfFigures(writer, [...new Set(after.map(({ figure_seq }) => figure_seq))]);
}

/**
 * Links figures that have no links yet: new ones, with numbers of their own, or those of one article or claim that
 * `unlinkFigures` took out.
 */
export async function linkFigures(writer: Writer, questions: readonly QuestionRow[]): Promise<void> {
  if (questions.length === 0) return;
  await insertRows(writer, 'figure_question', questions);
  const isNew = new Set(questions.map(({ figure_seq }) => figure_seq));
  const followers = await followersOf(writer, await placesWithFollowers(writer, questions));
  const links = await reckon(writer, questions);
  await insertRows(writer, 'figure_relation', links.map(relationRow));
  await addRoles(writer, links);
  await relink(
    writer,
    followers.filter(({ figure_seq }) => !isNew.has(figure_seq)),
    [],
  );
}

/** Takes figures out of the links, before they are removed. */
export async function unlinkFigures(writer: Writer, figures: readonly number[]): Promise<void> {
  const questions = await questionsOfFigures(writer, figures);
  if (questions.length === 0) return;
  const gone = new Set(figures);
  const stay = (seqs: readonly number[]): number[] => seqs.filter((seq) => !gone.has(seq));
  const others = stay(endsOf(await relationsOf(writer, figures)));
  const followers = (await followersOf(writer, questions)).filter(({ figure_seq }) => !gone.has(figure_seq));
  for (const end of ['later_seq', 'earlier_seq']) {
    await removeAmong(writer, 'figure_relation', end, figures);
  }
  await removeAmong(writer, 'figure_question', 'figure_seq', figures);
  await relink(writer, followers, others);
}

/** A key that is equal for figures of the same questions, in whatever order. */
const keyOf = (questions: readonly QuestionRow[]): string =>
  JSON.stringify(
    questions.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort(),
  );

/** Those of some figures that answer other questions now than are on record, or the same ones otherwise. */
export async function withOtherQuestions(
  writer: Asking,
  figures: readonly number[],
  questions: readonly QuestionRow[],
): Promise<number[]> {
  const before = Map.groupBy(await questionsOfFigures(writer, figures), ({ figure_seq }) => figure_seq);
  const after = Map.groupBy(questions, ({ figure_seq }) => figure_seq);
  return figures.filter((seq) => keyOf(before.get(seq) ?? []) !== keyOf(after.get(seq) ?? []));
}

/** Gives figures on record other questions, wherever among others they stand, and reckons all links anew that this concerns. */
export async function replaceQuestions(
  writer: Writer,
  figures: readonly number[],
  questions: readonly QuestionRow[],
): Promise<void> {
  if (figures.length === 0) return;
  const before = await questionsOfFigures(writer, figures);
  const followers = before.length === 0 ? [] : await followersOf(writer, before);
  const touched = endsOf(await relationsOf(writer, figures));
  const claims = [...new Set([...before, ...questions].map(({ claim_seq }) => claim_seq))];
  for (const end of ['later_seq', 'earlier_seq']) await removeAmong(writer, 'figure_relation', end, figures);
  // Figures that answer nothing any more are not found by their questions.
  await removeAmong(writer, 'figure_link', 'figure_seq', figures, ` AND kind = 'links'`);
  await removeAmong(writer, 'claim_link', 'claim_seq', claims, ` AND kind = 'links'`);
  await removeAmong(writer, 'figure_question', 'figure_seq', figures);
  await insertRows(writer, 'figure_question', questions);
  followers.push(...(questions.length === 0 ? [] : await followersOf(writer, questions)));
  const changed = new Set(figures);
  const others = followers.filter(({ figure_seq }) => !changed.has(figure_seq));
  const siblings = await amongNumbers<QuestionRow>(
    writer,
    claims,
    (among) => `SELECT * FROM figure_question WHERE ${among('claim_seq')}`,
  );
  await relink(
    writer,
    [...questions, ...others],
    [...touched, ...siblings.map(({ figure_seq }) => figure_seq)],
  );
}
