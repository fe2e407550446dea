/** Requests that came with an `Idempotency-Key`, and their answers: a repetition gets the answer of the first. */
import type { Engine } from './engine.ts';
import { writeAside } from './write.ts';

/** Milliseconds that an answer is kept. */
const KEPT = 24 * 3_600_000;
/** Milliseconds after which a request without an answer is taken for one whose server ended. */
const GIVEN_UP = 10 * 60_000;

export type Begun =
  | { readonly is: 'new' }
  /** The same request is being answered. */
  | { readonly is: 'running' }
  /** Another request came with the same header. */
  | { readonly is: 'other' }
  | { readonly is: 'answered'; readonly status: number; readonly answer: string };

interface Row {
  readonly request: string;
  readonly status: number;
  readonly at: string;
  readonly answer: string;
}

const before = (now: Date, milliseconds: number): string =>
  new Date(now.getTime() - milliseconds).toISOString();

/** Notes a request under an id, unless one was noted before. `request` is a hash of it. */
export const beginOnce = (engine: Engine, id: string, request: string, now = new Date()): Promise<Begun> =>
  writeAside(engine, async (writer) => {
    // Writers take turns on this row, so that of two requests at once only one is new.
    await writer.run('UPDATE dataset SET version = version WHERE seq = 1');
    await writer.run('DELETE FROM idempotency WHERE at < ?', [before(now, KEPT)]);
    await writer.run('DELETE FROM idempotency WHERE status = 0 AND at < ?', [before(now, GIVEN_UP)]);
    const [row] = await writer.all<Row>('SELECT request, status, at, answer FROM idempotency WHERE id = ?', [
      id,
    ]);
    if (row === undefined) {
      await writer.insert('idempotency', [{ id, request, status: 0, at: now.toISOString(), answer: '' }]);
      return { is: 'new' };
    }
    if (row.request !== request) return { is: 'other' };
    return row.status === 0 ? { is: 'running' } : { is: 'answered', status: row.status, answer: row.answer };
  });

/** Keeps the answer to a request. */
export const answerOnce = (engine: Engine, id: string, status: number, answer: string): Promise<unknown> =>
  writeAside(engine, async (writer) =>
    writer.run('UPDATE idempotency SET status = ?, answer = ? WHERE id = ?', [status, answer, id]),
  );

/** Forgets a request that could not be answered, so that it can be tried again. */
export const forgetOnce = (engine: Engine, id: string): Promise<unknown> =>
  writeAside(engine, async (writer) => writer.run('DELETE FROM idempotency WHERE id = ?', [id]));
