/** What claims and figures are in their links: what the filter `links` finds them by. */
import type { LinkRole } from '../../domain/vocabulary.ts';
import { insertRows } from '../bulk.ts';
import type { Asking, Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { type FoundLink, ROLES_IN } from './decide.ts';
import type { QuestionRow } from './question.ts';
import { amongNumbers, questionsOfFigures, relationsOf, removeAmong } from './rows.ts';

/** What a link makes of each of its ends. */
function rolesOf<End>(type: string, later: End, earlier: End, backward: number): [End, LinkRole][] {
  const [from, to] = ROLES_IN[type as keyof typeof ROLES_IN];
  return backward === 1
    ? [
        [earlier, from],
        [later, to],
      ]
    : [
        [later, from],
        [earlier, to],
      ];
}

/** Roles as the links by which claims and figures are found; each once. */
function linkRows(roles: readonly (readonly [QuestionRow, LinkRole])[]) {
  const claims = new Map<string, Model.ClaimLink>();
  const figures = new Map<string, Model.FigureLink>();
  for (const [{ claim, claim_seq, figure, figure_seq, published }, value] of roles) {
    const link = { kind: 'links', value, published };
    claims.set(`${claim_seq} ${value}`, { ...link, id: claim, claim_seq });
    figures.set(`${figure_seq} ${value}`, { ...link, id: figure, figure_seq });
  }
  return { claims, figures };
}

/** Adds the roles that new links bring to what is on record. */
export async function addRoles(writer: Writer, links: readonly FoundLink[]): Promise<void> {
  if (links.length === 0) return;
  const { claims, figures } = linkRows(
    links.flatMap(({ type, later, earlier, backward }) => rolesOf(type, later, earlier, backward)),
  );
  const known = (table: string, column: string, seqs: readonly number[]) =>
    amongNumbers<{ seq: number; value: string }>(
      writer,
      [...new Set(seqs)],
      (among) => `SELECT ${column} AS seq, value FROM ${table} WHERE ${among(column)} AND kind = 'links'`,
    );
  const ofClaims = await known(
    'claim_link',
    'claim_seq',
    [...claims.values()].map(({ claim_seq }) => claim_seq),
  );
  for (const { seq, value } of ofClaims) claims.delete(`${seq} ${value}`);
  const ofFigures = await known(
    'figure_link',
    'figure_seq',
    [...figures.values()].map(({ figure_seq }) => figure_seq),
  );
  for (const { seq, value } of ofFigures) figures.delete(`${seq} ${value}`);
  await insertRows(writer, 'claim_link', [...claims.values()]);
  await insertRows(writer, 'figure_link', [...figures.values()]);
}

/** What claims and all their figures are in their links. */
export async function linksOfClaims(ask: Asking, claims: readonly number[]) {
  const siblings = await amongNumbers<QuestionRow>(
    ask,
    claims,
    (among) => `SELECT * FROM figure_question WHERE ${among('claim_seq')}`,
  );
  const rows = new Map(siblings.map((row) => [row.figure_seq, row]));
  const roles = (await relationsOf(ask, [...rows.keys()]))
    .flatMap(({ type, later_seq, earlier_seq, backward }) => rolesOf(type, later_seq, earlier_seq, backward))
    .flatMap(([seq, role]) => {
      const row = rows.get(seq);
      return row === undefined ? [] : [[row, role] as const];
    });
  const { claims: ofClaims, figures } = linkRows(roles);
  return {
    ofClaims: [...ofClaims.values()],
    ofFigures: [...figures.values()],
    /** All that can have links. */
    figures: [...rows.keys()],
  };
}

/** Writes anew the roles of figures and of their claims, of which some may have gone. */
export async function writeRoles(writer: Writer, figures: readonly number[]): Promise<void> {
  const touched = await questionsOfFigures(writer, figures);
  const claims = [...new Set(touched.map(({ claim_seq }) => claim_seq))];
  const links = await linksOfClaims(writer, claims);
  for (const [table, column, seqs] of [
    ['claim_link', 'claim_seq', claims],
    ['figure_link', 'figure_seq', links.figures],
  ] as const) {
    await removeAmong(writer, table, column, seqs, ` AND kind = 'links'`);
  }
  await insertRows(writer, 'claim_link', links.ofClaims);
  await insertRows(writer, 'figure_link', links.ofFigures);
}
