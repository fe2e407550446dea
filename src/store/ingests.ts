/** Lists of articles that were accepted and are carried out afterwards: kept until they are, and what became of each. */
import { randomUUID } from 'node:crypto';
import { insertRows } from './bulk.ts';
import type { Engine, Writer } from './engine.ts';
import type * as Model from './generated/sqlite/client.ts';
import { shortHash } from './ids.ts';
import { writeAside } from './write.ts';

/** Milliseconds that a process has an ingest for itself without saying that it still works on it. */
const HELD = 15_000;
/** Milliseconds that a report is kept. */
const KEPT = 7 * 24 * 3_600_000;
/** Ingests that wait or are worked on, at most. */
const MOST = 100;
const ID_DIGITS = 15;

export type Ingest = Model.Ingest;
export type IngestDocument = Model.IngestDocument;

export interface AcceptedIngest {
  readonly by: string;
  readonly reason: string;
  readonly documents: readonly Pick<IngestDocument, 'place' | 'article' | 'report' | 'outcome'>[];
}

const instant = (after = 0): string => new Date(Date.now() + after).toISOString();

/** Runs `work` while no other process enters or takes an ingest. */
const inTurn = <T>(engine: Engine, work: (writer: Writer) => Promise<T>): Promise<T> =>
  writeAside(engine, async (writer) => {
    await writer.run('UPDATE dataset SET version = version WHERE seq = 1');
    return work(writer);
  });

/** Returns its id when all of it is stored; null where too many wait. */
export const acceptIngest = (
  engine: Engine,
  { by, reason, documents }: AcceptedIngest,
): Promise<string | null> =>
  inTurn(engine, async (writer) => {
    await writer.run(`DELETE FROM ingest WHERE state = 'done' AND done_at < ?`, [instant(-KEPT)]);
    const open = await writer.all(`SELECT id FROM ingest WHERE state <> 'done' LIMIT ${MOST}`);
    if (open.length === MOST) return null;
    const id = `i_${shortHash([randomUUID()], ID_DIGITS)}`;
    const row = { id, by, reason, state: 'waiting', accepted_at: instant(), done_at: '', held_until: '' };
    await insertRows(writer, 'ingest', [row]);
    await insertRows(
      writer,
      'ingest_document',
      documents.map((document, position) => ({ ingest: id, position, ...document })),
    );
    return id;
  });

/** The oldest that nobody works on, which is then held; null where there is none. */
export const takeIngest = (engine: Engine): Promise<Ingest | null> =>
  inTurn(engine, async (writer) => {
    const [row = null] = await writer.all<Ingest>(
      `SELECT * FROM ingest WHERE state <> 'done' AND held_until < ? ORDER BY accepted_at, id LIMIT 1`,
      [instant()],
    );
    if (row !== null) await hold(writer, row.id);
    return row;
  });

const hold = async (writer: Writer, id: string): Promise<void> => {
  await writer.run(`UPDATE ingest SET state = 'running', held_until = ? WHERE id = ?`, [instant(HELD), id]);
};

/** Says that it is still worked on; to be said well before `HELD` is over. */
export const holdIngest = (engine: Engine, id: string): Promise<void> =>
  writeAside(engine, (writer) => hold(writer, id));

/** Leaves it to whoever comes next. */
export const releaseIngest = (engine: Engine, id: string): Promise<unknown> =>
  writeAside(engine, async (writer) =>
    writer.run(`UPDATE ingest SET state = 'waiting', held_until = '' WHERE id = ? AND state <> 'done'`, [id]),
  );

/** The next of its documents that nothing is reported on. */
export const nextDocuments = (engine: Engine, id: string, most: number): Promise<IngestDocument[]> =>
  writeAside(engine, async (writer) =>
    writer.all<IngestDocument>(
      `SELECT * FROM ingest_document WHERE ingest = ? AND report = '' ORDER BY position LIMIT ${most}`,
      [id],
    ),
  );

export type Reported = Pick<IngestDocument, 'position' | 'report' | 'outcome'>;

/** Keeps what became of documents; their texts are let go. Without any, the ingest is done. */
export const reportDocuments = (engine: Engine, id: string, reported: readonly Reported[]): Promise<void> =>
  writeAside(engine, async (writer) => {
    for (const { position, report, outcome } of reported) {
      await writer.run(
        `UPDATE ingest_document SET report = ?, outcome = ?, article = '' WHERE ingest = ? AND position = ?`,
        [report, outcome, id, position],
      );
    }
    if (reported.length > 0) await hold(writer, id);
    else
      await writer.run(`UPDATE ingest SET state = 'done', done_at = ?, held_until = '' WHERE id = ?`, [
        instant(),
        id,
      ]);
  });

export interface IngestReport {
  readonly ingest: Ingest;
  /** How many documents have which outcome; '' is none yet. */
  readonly counts: ReadonlyMap<string, number>;
  /** What became of those that are done, in their order, as JSON. */
  readonly reports: readonly string[];
}

export async function ingestReport(engine: Engine, id: string): Promise<IngestReport | null> {
  const [ingest] = await engine.all<Ingest>(engine.placed('SELECT * FROM ingest WHERE id = ?'), [id]);
  if (ingest === undefined) return null;
  const rows = await engine.all<Pick<IngestDocument, 'outcome' | 'report'>>(
    engine.placed('SELECT outcome, report FROM ingest_document WHERE ingest = ? ORDER BY position'),
    [id],
  );
  const counts = new Map<string, number>();
  for (const { outcome } of rows) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return { ingest, counts, reports: rows.map(({ report }) => report).filter((report) => report !== '') };
}
