/** Reads the lexicons beside the extractor: tab-separated lines, `#` for comments; loaded once, when first needed. */
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

const folder = new URL('../lexicons/', import.meta.url);

/** The rows of a lexicon, each a list of columns. */
export const readTable = (file: string): string[][] =>
  readFileSync(new URL(file, folder), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));

/** The lines of a Brotli-compressed lexicon. */
export const readLines = (file: string): string[] =>
  brotliDecompressSync(readFileSync(new URL(file, folder)))
    .toString('utf8')
    .split('\n');

/** A list in one column, parted by vertical bars. */
export const listOf = (column: string | undefined): string[] =>
  column === undefined || column === '' ? [] : column.split('|');

/** Makes a value when it is first asked for and keeps it: lexicons never change. */
export function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
