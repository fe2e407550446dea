/** The town lexicon: sorted lines, searched where they lie, so that loading it costs next to nothing. */
import { lazily, readLines } from './lexicons.ts';

/** Columns after the key: name where it differs, alpha-2, state, seat (C capital, A of a region), thousands of people, latitude, longitude. */
export type TownRow = string[];

const lines = lazily(() => readLines('places-towns.tsv.br'));

/** First line that is not below the wanted text. */
function lowerBound(wanted: string): number {
  const all = lines();
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] as string) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The towns of a name, largest first. */
export function townRows(key: string): TownRow[] {
  const rows: TownRow[] = [];
  const start = `${key}\t`;
  for (let i = lowerBound(start); lines()[i]?.startsWith(start); i += 1)
    rows.push((lines()[i] ?? '').split('\t').slice(1));
  return rows;
}

/** Is there a longer name that starts with these words? */
export const hasLongerTown = (key: string): boolean =>
  lines()[lowerBound(`${key} `)]?.startsWith(`${key} `) ?? false;
