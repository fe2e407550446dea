import {
  type Lexicon,
  type LexiconEntry,
  normalise,
  readWord,
  type Word,
} from '../../src/extract/syntax/lexicon.ts';
import {
  best,
  MAX_TAG_FEATURES,
  type Scorer,
  tagFeatures,
  tagWords,
} from '../../src/extract/syntax/tagger.ts';
import { Perceptron } from './syntax-perceptron.ts';
import { random, shuffle, type Tree } from './syntax-treebank.ts';

export const tagOf = (tree: Tree, at: number): string => `${tree.upos[at]} ${tree.xpos[at]}`;

/** Tags seen at least `least` times, the commonest first. */
export function tagNames(trees: readonly Tree[], least: number): string[] {
  const counts = new Map<string, number>();
  for (const tree of trees) {
    for (let at = 0; at < tree.forms.length; at++)
      counts.set(tagOf(tree, at), (counts.get(tagOf(tree, at)) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= least)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([name]) => name);
}

/** A form must be seen this often for its usual tag to count, and this often for that to be its only tag. */
const USUAL_COUNT = 4;
const SOLE_COUNT = 25;

/** Word classes of all words that have one, and tags of the forms of the treebank. */
export function buildLexicon(
  trees: readonly Tree[],
  names: readonly string[],
  clusters: ReadonlyMap<string, number>,
): Lexicon {
  const number = new Map(names.map((name, index) => [name, index]));
  const counts = new Map<string, Map<number, number>>();
  for (const tree of trees) {
    tree.forms.forEach((form, at) => {
      const tag = number.get(tagOf(tree, at)) ?? -1;
      const key = normalise(form);
      const tags = counts.get(key) ?? new Map<number, number>();
      counts.set(key, tags.set(tag, (tags.get(tag) ?? 0) + 1));
    });
  }
  const lexicon = new Map<string, LexiconEntry>();
  for (const [form, cluster] of clusters) lexicon.set(form, { cluster, usual: 0, sole: -1 });
  for (const [form, tags] of counts) {
    const total = [...tags.values()].reduce((sum, count) => sum + count, 0);
    if (total < USUAL_COUNT) continue;
    const [tag, count] = [...tags].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [-1, 0];
    if (tag < 0) continue;
    const sole = total >= SOLE_COUNT && count === total ? tag : -1;
    lexicon.set(form, { cluster: clusters.get(form) ?? 0, usual: tag + 1, sole });
  }
  return lexicon;
}

export const wordsOf = (tree: Tree, lexicon: Lexicon): Word[] =>
  tree.forms.map((form) => readWord(form, lexicon));

export interface TaggerOptions {
  epochs: number;
  seed: number;
  only?: Uint32Array;
  report?: (epoch: number, text: string) => void;
}

export function trainTagger(
  trees: readonly Tree[],
  names: readonly string[],
  lexicon: Lexicon,
  options: TaggerOptions,
): Perceptron {
  const number = new Map(names.map((name, index) => [name, index]));
  const examples = trees.map((tree) => ({
    words: wordsOf(tree, lexicon),
    gold: tree.forms.map((_, at) => number.get(tagOf(tree, at)) ?? -1),
  }));
  const model = new Perceptron(names.length);
  if (options.only) model.only(options.only);
  const next = random(options.seed);
  const keys = new Int32Array(MAX_TAG_FEATURES);
  const scores = new Float64Array(names.length);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    let wrong = 0;
    let steps = 0;
    for (const { words, gold } of shuffle(examples, next)) {
      const tags = new Int32Array(words.length);
      for (let at = 0; at < words.length; at++) {
        const sole = words[at]?.sole ?? -1;
        const right = gold[at] as number;
        if (sole >= 0) {
          tags[at] = sole;
          continue;
        }
        const count = tagFeatures(words, tags, at, keys);
        model.score(keys, count, scores);
        const tag = best(scores);
        steps++;
        model.step++;
        if (right >= 0 && tag !== right) {
          wrong++;
          model.update(keys, count, right, tag);
        }
        tags[at] = tag;
      }
    }
    options.report?.(epoch, `${((100 * wrong) / steps).toFixed(2)} % of tags wrong, ${model.size} rows`);
  }
  return model;
}

/** Tags of a tree as the tagger predicts them. */
export function predictTags(words: readonly Word[], scorer: Scorer): Int32Array {
  const tags = new Int32Array(words.length);
  tagWords(words, scorer, tags);
  return tags;
}
