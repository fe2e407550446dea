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

interface KnownRole {
  readonly seq: number;
  readonly value: LinkRole;
}

/** By table, the column that names the row that a role is of. */
const OWNER = { claim_link: 'claim_seq', figure_link: 'figure_seq' } as const;
type RoleTable = keyof typeof OWNER;

const rolesOnRecord = (writer: Writer, table: RoleTable, seqs: readonly number[]): Promise<KnownRole[]> =>
  amongNumbers(
    writer,
    [...new Set(seqs)],
    (among) =>
      `SELECT ${OWNER[table]} AS seq, value FROM ${table} WHERE ${among(OWNER[table])} AND kind = 'links'`,
  );

/** Adds the roles that new links bring to what is on record. */
export async function addRoles(writer: Writer, links: readonly FoundLink[]): Promise<void> {
  if (links.length === 0) return;
  const { claims, figures } = linkRows(
    links.flatMap(({ type, later, earlier, backward }) => rolesOf(type, later, earlier, backward)),
  );
  const claimSeqs = [...claims.values()].map(({ claim_seq }) => claim_seq);
  const figureSeqs = [...figures.values()].map(({ figure_seq }) => figure_seq);
  const ofClaims = await rolesOnRecord(writer, 'claim_link', claimSeqs);
  for (const { seq, value } of ofClaims) claims.delete(`${seq} ${value}`);
  const ofFigures = await rolesOnRecord(writer, 'figure_link', figureSeqs);
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

/** Removes the roles of some rows that are none any more, and returns those that are not on record yet. */
async function settle<Row extends { readonly value: string }>(
  writer: Writer,
  table: RoleTable,
  seqs: readonly number[],
  { rows, seqOf }: { readonly rows: readonly Row[]; readonly seqOf: (row: Row) => number },
): Promise<Row[]> {
  const missing = new Map(rows.map((row) => [`${seqOf(row)} ${row.value}`, row]));
  const gone = (await rolesOnRecord(writer, table, seqs)).filter(
    ({ seq, value }) => !missing.delete(`${seq} ${value}`),
  );
  for (const [value, roles] of Map.groupBy(gone, (role) => role.value)) {
    const owners = roles.map(({ seq }) => seq);
    await removeAmong(writer, table, OWNER[table], owners, ` AND kind = 'links' AND value = '${value}'`);
  }
  return [...missing.values()];
}

/** Brings the roles of figures and of their claims in step, of which some may have gone; those that stay are not touched. */
export async function writeRoles(writer: Writer, figures: readonly number[]): Promise<void> {
  const touched = await questionsOfFigures(writer, figures);
  const claims = [...new Set(touched.map(({ claim_seq }) => claim_seq))];
  const links = await linksOfClaims(writer, claims);
  const ofClaims = { rows: links.ofClaims, seqOf: (row: Model.ClaimLink) => row.claim_seq };
  const ofFigures = { rows: links.ofFigures, seqOf: (row: Model.FigureLink) => row.figure_seq };
  await insertRows(writer, 'claim_link', await settle(writer, 'claim_link', claims, ofClaims));
  await insertRows(writer, 'figure_link', await settle(writer, 'figure_link', links.figures, ofFigures));
}
