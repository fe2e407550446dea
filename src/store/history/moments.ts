/** When the versions of the data came to be. */
import type { Writer } from '../engine.ts';

/** Notes when the version that is being written comes to be: never before the ones on record, whatever the clock says. */
export async function noteMoment(writer: Writer, at: string): Promise<void> {
  const [last] = await writer.all<{ at: string }>('SELECT at FROM moment ORDER BY version DESC LIMIT 1');
  const time = last !== undefined && last.at > at ? last.at : at;
  await writer.run(
    `INSERT INTO moment (version, at) SELECT version, ? FROM dataset WHERE 1 = 1 ON CONFLICT (version) DO UPDATE SET at = excluded.at`,
    [time],
  );
}
