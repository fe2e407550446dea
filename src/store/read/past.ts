/** Readers of the data as it stood. */
import type { Engine } from '../engine.ts';
import { engineAt } from '../history/past.ts';
import { lru } from './lru.ts';
import type { Reader } from './reader.ts';

/** Which state of the data is asked for: that of an instant, its millisecond included, or a version by its name. */
export type AsOf =
  | { readonly by: 'instant'; readonly at: string }
  | { readonly by: 'version'; readonly key: string; readonly version: number };

/** A state that cannot be read: `early` lies before all that is kept, `unknown` is no version of this database. */
export type NoState = { readonly is: 'early'; readonly earliest: string } | { readonly is: 'unknown' };

export interface PastReader {
  /** How often something was erased: what stood at a time reads otherwise since. */
  readonly erasures: () => Promise<number>;
  /** A reader of the data as it stood then; of a time to come, as it stands now. */
  readonly at: (asOf: AsOf) => Promise<Reader | NoState>;
}

/** Versions whose readers are kept. */
const READERS = 20;

interface Dataset {
  readonly key: string;
  readonly version: number;
  readonly kept_from: number;
  readonly erasures: number;
}

export function pastReader(engine: Engine, readerOf: (engine: Engine) => Reader): PastReader {
  const readers = lru<Reader>(READERS);
  const DATASET = 'SELECT key, version, kept_from, erasures FROM dataset';
  const NEXT = engine.placed('SELECT version FROM moment WHERE at > ? ORDER BY at, version LIMIT 1');
  const EARLIEST = engine.placed('SELECT at FROM moment WHERE version >= ? ORDER BY version LIMIT 1');

  /** The version that stood; null where no version of this database has that name. */
  async function versionOf(asOf: AsOf, { key, version }: Dataset): Promise<number | null> {
    if (asOf.by === 'version') return asOf.key === key && asOf.version <= version ? asOf.version : null;
    const [next] = await engine.all<{ version: number }>(NEXT, [asOf.at]);
    return next === undefined ? version : next.version - 1;
  }

  async function datasetNow(): Promise<Dataset> {
    const [dataset] = await engine.all<Dataset>(DATASET);
    if (dataset === undefined) throw new Error('the database has no dataset row');
    return dataset;
  }

  return {
    erasures: async () => (await datasetNow()).erasures,
    at: async (asOf) => {
      const dataset = await datasetNow();
      const version = await versionOf(asOf, dataset);
      if (version === null) return { is: 'unknown' };
      if (version < dataset.kept_from) {
        const [first] = await engine.all<{ at: string }>(EARLIEST, [dataset.kept_from]);
        return { is: 'early', earliest: first?.at ?? '' };
      }
      const key = `${version} ${dataset.erasures}`;
      const known = readers.get(key);
      if (known !== undefined) return known;
      const reader = readerOf(await engineAt(engine, version));
      readers.set(key, reader);
      return reader;
    },
  };
}
