/** Which questions figures answer, and what they repeat, update, contradict or deny. */
import { Claim } from '../../domain/claim.ts';
import { Figure } from '../../domain/figure.ts';
import { insertRows } from '../bulk.ts';
import type { Asking, Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { reckon, relationRow, relink } from '../links/maintain.ts';
import { type QuestionRow, questionsOf } from '../links/question.ts';
import { linksOfClaims } from '../links/roles.ts';
import { amongNumbers, questionsOfFigures, type RelationRow, removeAmong } from '../links/rows.ts';
import { areSame, type Derivation, derivation, readItem } from './derivation.ts';

interface FigureRow {
  readonly seq: number;
  readonly id: string;
  readonly claim_seq: number;
  readonly json: string;
  readonly claim_json: string;
}

const QUESTIONS = derivation<FigureRow>(
  'every figure has the questions that it answers',
  `SELECT figure.seq, id, claim_seq, own.json, held.json AS claim_json FROM figure JOIN figure_json AS own ON own.seq = figure.seq
    JOIN claim_json AS held ON held.seq = figure.claim_seq WHERE figure.seq > ? ORDER BY figure.seq`,
  async (ask, rows) => {
    const stored = Map.groupBy(
      await questionsOfFigures(
        ask,
        rows.map(({ seq }) => seq),
      ),
      ({ figure_seq }) => figure_seq,
    );
    return rows.flatMap(({ seq, id, claim_seq, json, claim_json }) => {
      const [figure, claim] = [readItem(Figure, json), readItem(Claim, claim_json)];
      if (figure === null || claim === null) return [];
      const questions = questionsOf(figure, claim).map(
        (question): QuestionRow => ({ ...question, figure_seq: seq, claim_seq }),
      );
      if (areSame(questions, stored.get(seq) ?? [])) return [];
      const mend = async (writer: Writer) => {
        await writer.run('DELETE FROM figure_question WHERE figure_seq = ?', [seq]);
        await insertRows(writer, 'figure_question', questions);
      };
      return [{ detail: id, mend }];
    });
  },
);

interface Row {
  readonly seq: number;
  readonly id: string;
}

const RELATIONS = derivation<Row>(
  'every figure is linked to the earlier ones of its questions',
  'SELECT seq, id FROM figure WHERE seq > ? ORDER BY seq',
  async (ask, rows) => {
    const seqs = rows.map(({ seq }) => seq);
    const questions = await questionsOfFigures(ask, seqs);
    const expected = Map.groupBy((await reckon(ask, questions)).map(relationRow), (row) => row.later_seq);
    const relations = await amongNumbers<RelationRow>(
      ask,
      seqs,
      (among) => `SELECT * FROM figure_relation WHERE ${among('later_seq')}`,
    );
    const stored = Map.groupBy(relations, (row) => row.later_seq);
    return rows.flatMap(({ seq, id }) => {
      if (areSame(expected.get(seq) ?? [], stored.get(seq) ?? [])) return [];
      const own = questions.filter(({ figure_seq }) => figure_seq === seq);
      const mend = async (writer: Writer) => {
        if (own.length === 0) await writer.run('DELETE FROM figure_relation WHERE later_seq = ?', [seq]);
        await relink(writer, own, [seq]);
      };
      return [{ detail: id, mend }];
    });
  },
);

const ROLE = ` AND kind = 'links'`;

const rolesAmong = <Link>(ask: Asking, table: 'claim' | 'figure', seqs: readonly number[]): Promise<Link[]> =>
  amongNumbers(ask, seqs, (among) => `SELECT * FROM ${table}_link WHERE ${among(`${table}_seq`)}${ROLE}`);

/** A claim and its figures are found by what they are in their links. */
const ROLES = derivation<Row>(
  'every claim is found by what its figures are linked to',
  'SELECT seq, id FROM claim WHERE seq > ? ORDER BY seq',
  async (ask, rows) => {
    const claims = rows.map(({ seq }) => seq);
    const figures = await amongNumbers<{ seq: number; claim_seq: number }>(
      ask,
      claims,
      (among) => `SELECT seq, claim_seq FROM figure WHERE ${among('claim_seq')}`,
    );
    const expected = await linksOfClaims(ask, claims);
    const figureSeqs = figures.map(({ seq }) => seq);
    // A row of either table under the number of its claim.
    const claimOf = new Map(figures.map(({ seq, claim_seq }) => [seq, claim_seq]));
    const byClaim = (ofClaims: readonly Model.ClaimLink[], ofFigures: readonly Model.FigureLink[]) =>
      Map.groupBy<number | undefined, Model.ClaimLink | Model.FigureLink>(
        [...ofClaims, ...ofFigures],
        (row) => ('claim_seq' in row ? row.claim_seq : claimOf.get(row.figure_seq)),
      );
    const wanted = byClaim(expected.ofClaims, expected.ofFigures);
    const stored = byClaim(
      await rolesAmong<Model.ClaimLink>(ask, 'claim', claims),
      await rolesAmong<Model.FigureLink>(ask, 'figure', figureSeqs),
    );
    return rows.flatMap(({ seq, id }) => {
      const links = wanted.get(seq) ?? [];
      if (areSame(links, stored.get(seq) ?? [])) return [];
      const own = figures.filter(({ claim_seq }) => claim_seq === seq).map((figure) => figure.seq);
      const mend = async (writer: Writer) => {
        await removeAmong(writer, 'claim_link', 'claim_seq', [seq], ROLE);
        await removeAmong(writer, 'figure_link', 'figure_seq', own, ROLE);
        await insertRows(
          writer,
          'claim_link',
          links.filter((link) => 'claim_seq' in link),
        );
        await insertRows(
          writer,
          'figure_link',
          links.filter((link) => 'figure_seq' in link),
        );
      };
      return [{ detail: id, mend }];
    });
  },
);

/** In this order: each rests on the ones before. */
export const RELATED: readonly Derivation[] = [QUESTIONS, RELATIONS, ROLES];
