/** The words of a text with where they stand in it: what is marked in a snippet, and what an alignment compares. */
import { words } from './text.ts';

export interface LocatedWord {
  /** The word as folded. */
  readonly form: string;
  /** UTF-16 code units, the end exclusive. Words that folding parts can share the place of what they come from. */
  readonly start: number;
  readonly end: number;
}

/** Most of any text: one plain word with or without punctuation around it, where folding changes only its case. */
const PLAIN = /^[!-&(-/:-@[-_{-~]*([A-Za-z0-9]{1,100})[!-&(-/:-@[-_{-~]*$/;
const PIECE = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’‘ʼʻ`´ʿʾʹ]*/gu;
const LAST = /[\p{L}\p{N}][\p{M}]*(?=[^\p{L}\p{N}]*$)/u;

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((word, index) => word === other[index]);

function* ofChunk(chunk: string, at: number): Generator<LocatedWord> {
  const all = words(chunk);
  if (all.length === 0) return;
  const pieces = [...chunk.matchAll(PIECE)].flatMap(({ 0: text, index }) => {
    const last = LAST.exec(text);
    const end = index + (last === null ? text.length : last.index + last[0].length);
    return words(text).map((form) => ({ form, start: at + index, end: at + end }));
  });
  // Where the pieces by themselves are other words than the whole ("U.S."), the whole is the place of each.
  if (
    same(
      all,
      pieces.map(({ form }) => form),
    )
  ) {
    yield* pieces;
    return;
  }
  const start = Math.max(0, chunk.search(/\P{P}/u));
  const end = chunk.length - (/\p{P}*$/u.exec(chunk)?.[0].length ?? 0);
  for (const form of all) yield { form, start: at + start, end: at + end };
}

/** In the order of the text; the forms are those of `words`. */
export function* locatedWords(text: string): Generator<LocatedWord> {
  for (const { 0: chunk, index } of text.matchAll(/\S+/g)) {
    const plain = PLAIN.exec(chunk)?.[1];
    if (plain === undefined) yield* ofChunk(chunk, index);
    else {
      const start = index + chunk.indexOf(plain);
      yield { form: plain.toLowerCase(), start, end: start + plain.length };
    }
  }
}
