/** Links the figures of a database that has none yet. */
import type { Claim } from '../../domain/claim.ts';
import type { Figure } from '../../domain/figure.ts';
import type { Writer } from '../engine.ts';
import { linkFigures } from './maintain.ts';
import { questionsOf } from './question.ts';

const FIGURES_A_TIME = 1000;

interface Row {
  readonly figure_seq: number;
  readonly claim_seq: number;
  readonly published: string;
  readonly figure: string;
  readonly claim: string;
}

/** Goes through all figures in the order of time, some at a time. */
export async function fillLinks(writer: Writer): Promise<void> {
  let [published, figure_seq] = ['', 0];
  for (;;) {
    const rows = await writer.all<Row>(
      `SELECT f.seq AS figure_seq, f.claim_seq, f.published, figure_json.json AS figure, claim_json.json AS claim FROM figure AS f JOIN figure_json ON figure_json.seq = f.seq JOIN claim_json ON claim_json.seq = f.claim_seq WHERE (f.published, f.seq) > (?, ?) ORDER BY f.published, f.seq LIMIT ${FIGURES_A_TIME}`,
      [published, figure_seq],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    [published, figure_seq] = [last.published, last.figure_seq];
    const questions = rows.flatMap((row) =>
      questionsOf(JSON.parse(row.figure) as Figure, JSON.parse(row.claim) as Claim).map((question) => ({
        ...question,
        figure_seq: row.figure_seq,
        claim_seq: row.claim_seq,
      })),
    );
    await linkFigures(writer, questions);
  }
}
