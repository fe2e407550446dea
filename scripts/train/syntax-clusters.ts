import { readFileSync } from 'node:fs';
import { normalise } from '../../src/extract/syntax/lexicon.ts';
import { readText } from '../../src/extract/tokens/read.ts';
import type { Tree } from './syntax-treebank.ts';

/** How often forms have a capital where a sentence goes on: 1 (under a tenth), 2, 3, 4 (over nine tenths). */
export function learnCapitals(sentences: readonly string[][], least: number): Map<string, number> {
  const counts = new Map<string, { all: number; capital: number }>();
  for (const sentence of sentences) {
    sentence.forEach((text, at) => {
      if (at === 0 || !/^\p{L}/u.test(text) || /^["“”'‘’`]/.test(sentence[at - 1] ?? '')) return;
      const form = normalise(text);
      const count = counts.get(form) ?? { all: 0, capital: 0 };
      counts.set(form, count);
      count.all++;
      if (text.charAt(0) !== text.charAt(0).toLowerCase()) count.capital++;
    });
  }
  const level = (share: number): number => (share < 0.1 ? 1 : share < 0.5 ? 2 : share < 0.9 ? 3 : 4);
  return new Map(
    [...counts]
      .filter(([, { all }]) => all >= least)
      .map(([form, { all, capital }]) => [form, level(capital / all)]),
  );
}

/** Sentences of raw text as they stand: the treebank's, and those of an NDJSON file of documents. */
export function rawSentences(trees: readonly Tree[], file: string | undefined): string[][] {
  const sentences = trees.map(({ forms }) => forms);
  if (file === undefined) return sentences;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue;
    const text = readText((JSON.parse(line) as { text: string }).text);
    for (const { first, last } of text.sentences) {
      sentences.push(text.tokens.slice(first, last).map((token) => token.text));
    }
  }
  return sentences;
}

/** Word types as numbers: 0 is the sentence edge, 1 all rare words. */
interface Corpus {
  types: string[];
  counts: Int32Array;
  /** For each type, its neighbours and how often they follow or precede, as pairs. */
  after: Int32Array[];
  before: Int32Array[];
}

function readCorpus(sentences: readonly string[][], least: number): Corpus {
  const seen = new Map<string, number>();
  for (const sentence of sentences) for (const form of sentence) seen.set(form, (seen.get(form) ?? 0) + 1);
  const frequent = [...seen]
    .filter(([, count]) => count >= least)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const types = ['<edge>', '<rare>', ...frequent.map(([form]) => form)];
  const number = new Map(types.map((form, index) => [form, index]));
  const pairs = new Map<number, number>();
  const counts = new Int32Array(types.length);
  const note = (a: number, b: number): void => {
    const key = a * types.length + b;
    pairs.set(key, (pairs.get(key) ?? 0) + 1);
    counts[a] = (counts[a] as number) + 1;
  };
  for (const sentence of sentences) {
    let previous = 0;
    for (const form of sentence) {
      const type = number.get(form) ?? 1;
      note(previous, type);
      previous = type;
    }
    note(previous, 0);
  }
  const after: number[][] = types.map(() => []);
  const before: number[][] = types.map(() => []);
  for (const [key, count] of pairs) {
    const a = Math.floor(key / types.length);
    const b = key % types.length;
    after[a]?.push(b, count);
    before[b]?.push(a, count);
  }
  return {
    types,
    counts,
    after: after.map((list) => Int32Array.from(list)),
    before: before.map((list) => Int32Array.from(list)),
  };
}

/**
 * Exchange clustering (Kneser & Ney 1993): each word moves to the class that raises the likelihood of a class
 * bigram model most, until `passes` are done. Words seen less than `least` times have class 0 (unknown).
 */
export function learnClusters(
  sentences: readonly string[][],
  {
    classes,
    least,
    passes,
    report,
  }: { classes: number; least: number; passes: number; report: (text: string) => void },
): Map<string, number> {
  const corpus = readCorpus(
    sentences.map((forms) => forms.map(normalise)),
    least,
  );
  const { types, counts } = corpus;
  const width = classes + 2;
  // Classes 0 and 1 hold the edge and the rare words and never change.
  const classOf = Int32Array.from(types, (_, type) => (type < 2 ? type : 2 + ((type - 2) % classes)));
  const pairs = new Float64Array(width * width);
  const sizes = new Float64Array(width);
  types.forEach((_, type) => {
    sizes[classOf[type] as number] = (sizes[classOf[type] as number] as number) + (counts[type] as number);
    const list = corpus.after[type] as Int32Array;
    for (let i = 0; i < list.length; i += 2) {
      const at = (classOf[type] as number) * width + (classOf[list[i] as number] as number);
      pairs[at] = (pairs[at] as number) + (list[i + 1] as number);
    }
  });
  const total = counts.reduce((sum, count) => sum + count, 0);
  const nlogn = Float64Array.from({ length: total + 2 }, (_, n) => (n < 2 ? 0 : n * Math.log(n)));
  const f = (n: number): number => nlogn[n] as number;
  const next = new Float64Array(width);
  const previous = new Float64Array(width);

  const moveOne = (type: number): boolean => {
    next.fill(0);
    previous.fill(0);
    let self = 0;
    const gather = (list: Int32Array, into: Float64Array): void => {
      for (let i = 0; i < list.length; i += 2) {
        const other = list[i] as number;
        const count = list[i + 1] as number;
        if (other === type) self = count;
        else into[classOf[other] as number] = (into[classOf[other] as number] as number) + count;
      }
    };
    gather(corpus.after[type] as Int32Array, next);
    gather(corpus.before[type] as Int32Array, previous);
    const nextClasses: number[] = [];
    const previousClasses: number[] = [];
    for (let c = 0; c < width; c++) {
      if ((next[c] as number) > 0) nextClasses.push(c);
      if ((previous[c] as number) > 0) previousClasses.push(c);
    }
    const count = counts[type] as number;
    const put = (to: number, sign: number): void => {
      for (const c of nextClasses)
        pairs[to * width + c] = (pairs[to * width + c] as number) + sign * (next[c] as number);
      for (const c of previousClasses)
        pairs[c * width + to] = (pairs[c * width + to] as number) + sign * (previous[c] as number);
      pairs[to * width + to] = (pairs[to * width + to] as number) + sign * self;
      sizes[to] = (sizes[to] as number) + sign * count;
    };
    const from = classOf[type] as number;
    put(from, -1);
    let top = from;
    let most = Number.NEGATIVE_INFINITY;
    for (let to = 2; to < width; to++) {
      let gain = -2 * (f((sizes[to] as number) + count) - f(sizes[to] as number));
      const row = to * width;
      for (const c of nextClasses) {
        if (c === to) continue;
        const n = pairs[row + c] as number;
        gain += f(n + (next[c] as number)) - f(n);
      }
      for (const c of previousClasses) {
        if (c === to) continue;
        const n = pairs[c * width + to] as number;
        gain += f(n + (previous[c] as number)) - f(n);
      }
      const inner = pairs[row + to] as number;
      gain += f(inner + (next[to] as number) + (previous[to] as number) + self) - f(inner);
      if (gain > most) {
        most = gain;
        top = to;
      }
    }
    put(top, 1);
    classOf[type] = top;
    return top !== from;
  };

  for (let pass = 0; pass < passes; pass++) {
    let moved = 0;
    for (let type = 2; type < types.length; type++) if (moveOne(type)) moved++;
    report(`clusters, pass ${pass}: ${moved} of ${types.length} words moved`);
  }
  return new Map(types.slice(2).map((form, index) => [form, (classOf[index + 2] as number) - 1]));
}
