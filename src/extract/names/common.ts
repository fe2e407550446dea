/** How often a word is written without a capital in English: tells "Reading" at the start of a sentence from the town. */
import { lazily, readLines } from './lexicons.ts';

const words = lazily(() => {
  const classes = new Map<string, number>();
  readLines('names-common.txt.br').forEach((line, at) => {
    for (const word of line.split(' ')) classes.set(word, at + 1);
  });
  return classes;
});

/** 0 for a word that is not on record, 1 for mostly capitalised, 2 for both, 3 for mostly plain, 4 for plain and frequent. */
export const commonness = (key: string): number => words().get(key) ?? 0;
