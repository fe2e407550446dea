/** The town lexicon: sorted lines, searched where they lie, so that loading it costs next to nothing. */
import { memo } from '../memo.ts';
import { lazily, readLines } from './lexicons.ts';

/** Columns after the key: name where it differs, alpha-2, state, seat (C capital, A of a region), thousands of people, latitude, longitude. */
export type TownRow = string[];

const towns = lazily(() => {
  const lines = readLines('places-towns.tsv.br');
  /** Of a name the line of its first town; where there is none, that of the names which its words begin. */
  const firstLine = memo((name) => lowerBound(lines, `${name}\t`));
  return { lines, firstLine };
});

/** First line that is not below the wanted text. */
function lowerBound(lines: readonly string[], wanted: string): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] as string) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The towns of a name, largest first. */
export function townRows(key: string): TownRow[] {
  const rows: TownRow[] = [];
  const { lines, firstLine } = towns();
  for (let i = firstLine(key); lines[i]?.startsWith(`${key}\t`); i += 1)
    rows.push((lines[i] ?? '').split('\t').slice(1));
  return rows;
}

/** Is there a longer name that starts with these words? It would stand right behind the towns of this one. */
export function hasLongerTown(key: string): boolean {
  const { lines, firstLine } = towns();
  let line = firstLine(key);
  while (lines[line]?.startsWith(`${key}\t`)) line += 1;
  return lines[line]?.startsWith(`${key} `) ?? false;
}
