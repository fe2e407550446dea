/** Finds the stretch of a text that is nearest to given words: linear in the text, bounded by the words asked. */
import { type LocatedWord, locatedWords } from '../store/located-words.ts';
import { stem } from '../store/text.ts';

export interface Aligned {
  readonly start: number;
  readonly end: number;
  /** Words to put in, take out or replace; another form of the same word counts a half. */
  readonly edits: number;
  /** 1 less the edits for each word of the longer side. */
  readonly similarity: number;
}

/** Words that must follow each other to say where in the text the stretch may be. */
const ANCHOR = 2;

const cost = (one: string, other: string): number => {
  if (one === other) return 0;
  return one.charCodeAt(0) === other.charCodeAt(0) && stem(one) === stem(other) ? 0.5 : 1;
};

/** Where the asked words would begin if the text went on as they do: the place that most neighbouring words vote for. */
function likelyStart(asked: readonly string[], words: readonly LocatedWord[]): number | null {
  const places = new Map<string, number[]>();
  for (let at = 0; at + ANCHOR <= asked.length; at += 1) {
    const key = asked.slice(at, at + ANCHOR).join(' ');
    const known = places.get(key);
    if (known === undefined) places.set(key, [at]);
    else known.push(at);
  }
  const votes = new Map<number, number>();
  for (let at = 0; at + ANCHOR <= words.length; at += 1) {
    const key = words
      .slice(at, at + ANCHOR)
      .map(({ form }) => form)
      .join(' ');
    for (const place of places.get(key) ?? []) votes.set(at - place, (votes.get(at - place) ?? 0) + 1);
  }
  // A word put in or left out moves what follows by one: neighbours vote together.
  let best: number | null = null;
  let most = 0;
  for (const start of votes.keys()) {
    let sum = 0;
    for (let near = start - 3; near <= start + 3; near += 1) sum += votes.get(near) ?? 0;
    if (sum > most || (sum === most && best !== null && start < best)) {
      most = sum;
      best = start;
    }
  }
  return best;
}

interface Cell {
  readonly cost: number;
  /** The word of the window at which this way began. */
  readonly from: number;
}

/** The nearest stretch, or null where not even two neighbouring words stand in the text. */
export function align(asked: readonly string[], text: string): Aligned | null {
  const words = [...locatedWords(text)];
  const start = likelyStart(asked, words);
  if (start === null) return null;
  const slack = Math.ceil(asked.length / 2) + 3;
  const window = words.slice(Math.max(0, start - slack), Math.max(0, start) + asked.length + slack);

  // The asked words against every stretch of the window: ends of the window are free.
  let row: Cell[] = [...window, null].map((_, at) => ({ cost: 0, from: at }));
  for (const [index, wanted] of asked.entries()) {
    const next: Cell[] = [{ cost: index + 1, from: 0 }];
    for (const [at, { form }] of window.entries()) {
      const replaced = row[at] ?? { cost: 0, from: at };
      const missing = row[at + 1] ?? { cost: 0, from: at };
      const extra = next[at] ?? { cost: 0, from: at };
      const options = [
        { cost: replaced.cost + cost(wanted, form), from: replaced.from },
        { cost: missing.cost + 1, from: missing.from },
        { cost: extra.cost + 1, from: extra.from },
      ];
      // Of ways as cheap, the one over the longer stretch.
      next.push(
        options.reduce((best, one) =>
          one.cost < best.cost || (one.cost === best.cost && one.from < best.from) ? one : best,
        ),
      );
    }
    row = next;
  }
  let best: Aligned | null = null;
  for (const [to, { cost: edits, from }] of row.entries()) {
    const [first, last] = [window[from], window[to - 1]];
    if (to <= from || first === undefined || last === undefined) continue;
    const similarity = 1 - edits / Math.max(asked.length, to - from);
    if (best === null || similarity > best.similarity) {
      best = {
        start: first.start,
        end: last.end,
        edits,
        similarity: Math.round(similarity * 10_000) / 10_000,
      };
    }
  }
  return best;
}
