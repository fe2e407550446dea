/** Reads articles as the real worker does, but those whose title says what happens to it. */
import readArticle, { type Reading } from '../../../src/ingest/reading.ts';
import type { IncomingArticle } from '../../../src/store/save/incoming.ts';

const ILLS: Readonly<Record<string, () => void>> = {
  hangs: () => {
    for (;;);
  },
  ends: () => process.exit(3),
  throws: () => {
    throw new Error('cannot go on');
  },
  'needs all memory': () => {
    const kept: number[][] = [];
    for (;;) kept.push(Array.from({ length: 1_000_000 }, Math.random));
  },
};

export default function read(article: IncomingArticle): Reading {
  ILLS[article.title]?.();
  return readArticle(article);
}
