/** The town lexicon: sorted lines, searched where they lie, so that loading it costs next to nothing. */
import { lazily, readLines } from './lexicons.ts';

/** Columns after the key: name where it differs, alpha-2, state, seat (C capital, A of a region), thousands of people, latitude, longitude. */
export type TownRow = string[];

/** The lines, and where those of words begin that were looked up. */
const towns = lazily(() => ({ lines: readLines('places-towns.tsv.br'), starts: new Map<string, number>() }));

/** First line that is not below the wanted text. */
function lowerBound(wanted: string): number {
  const { lines: all } = towns();
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] as string) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many words are kept, and up to which length: a longer piece of a text would keep all of it in memory. */
const MOST_WORDS = 20_000;
const LONGEST_WORD = 12;

/** Line of the first town of a name; where there is none, it is that of the names which the words begin. */
function firstLine(key: string): number {
  const { starts } = towns();
  const known = starts.get(key);
  if (known !== undefined) return known;
  const line = lowerBound(`${key}\t`);
  if (key.length > LONGEST_WORD) return line;
  if (starts.size === MOST_WORDS) starts.clear();
  starts.set(key, line);
  return line;
}

/** The towns of a name, largest first. */
export function townRows(key: string): TownRow[] {
  const rows: TownRow[] = [];
  const { lines } = towns();
  for (let i = firstLine(key); lines[i]?.startsWith(`${key}\t`); i += 1)
    rows.push((lines[i] ?? '').split('\t').slice(1));
  return rows;
}

/** Is there a longer name that starts with these words? It would stand right behind the towns of this one. */
export function hasLongerTown(key: string): boolean {
  const { lines } = towns();
  let line = firstLine(key);
  while (lines[line]?.startsWith(`${key}\t`)) line += 1;
  return lines[line]?.startsWith(`${key} `) ?? false;
}
