import type { Sums } from '../../src/extract/learned/sums.ts';
import { best } from '../../src/extract/syntax/lead.ts';
import {
  type Lexicon,
  type LexiconEntry,
  normalise,
  readWord,
  type Word,
} from '../../src/extract/syntax/lexicon.ts';
import { tagSet } from '../../src/extract/syntax/nodes.ts';
import { MAX_TAG_FEATURES, tagFeatures } from '../../src/extract/syntax/tag-features.ts';
import {
  choicesFor,
  type TagChoices,
  tagWords,
  VerbCount,
  withName,
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

/** A form must be seen this often for its usual tag to count, and this often to have no other tags than seen. */
const USUAL_COUNT = 4;
const CLOSED_COUNT = 20;

/** Word classes of all words that have one, and tags of the forms of the treebank. */
export function buildLexicon(
  trees: readonly Tree[],
  names: readonly string[],
  clusters: ReadonlyMap<string, number>,
  capitals: ReadonlyMap<string, number>,
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
  for (const [form, cluster] of clusters)
    lexicon.set(form, { cluster, usual: 0, tags: null, capital: capitals.get(form) ?? 0 });
  for (const [form, tags] of counts) {
    const total = [...tags.values()].reduce((sum, count) => sum + count, 0);
    if (total < USUAL_COUNT) continue;
    const ranked = [...tags].filter(([tag]) => tag >= 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const usual = ranked[0];
    if (usual === undefined) continue;
    lexicon.set(form, {
      cluster: clusters.get(form) ?? 0,
      usual: usual[0] + 1,
      capital: capitals.get(form) ?? 0,
      tags: total >= CLOSED_COUNT ? ranked.map(([tag]) => tag) : null,
    });
  }
  return lexicon;
}

export const wordsOf = (tree: Tree, lexicon: Lexicon): Word[] =>
  tree.forms.map((form) => readWord(form, lexicon));

/** The tags that words have which are seen but once. */
export function tagChoices(trees: readonly Tree[], names: readonly string[]): TagChoices {
  const counts = new Map<string, number>();
  const tags = new Map<string, string>();
  for (const tree of trees) {
    tree.forms.forEach((form, at) => {
      const key = normalise(form);
      counts.set(key, (counts.get(key) ?? 0) + 1);
      tags.set(key, tagOf(tree, at));
    });
  }
  const rare = new Map<string, number>();
  for (const [form, count] of counts) {
    const tag = tags.get(form) ?? '';
    if (count === 1) rare.set(tag, (rare.get(tag) ?? 0) + 1);
  }
  return {
    open: names.flatMap((name, tag) => ((rare.get(name) ?? 0) > 2 ? [tag] : [])),
    named: withName(names.indexOf('PROPN NNP')),
    finite: tagSet(names).finite,
  };
}

export interface TaggerOptions {
  choices: TagChoices;
  /** The right tag must win by so much. */
  margin: number;
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
      const verbs = new VerbCount(words, options.choices);
      for (let at = 0; at < words.length; at++) {
        const right = gold[at] as number;
        const word = words[at] as Word;
        const only = choicesFor(word, options.choices);
        verbs.enter(word);
        if (only.length === 1) {
          tags[at] = only[0] as number;
          verbs.leave(tags[at] as number);
          continue;
        }
        const count = tagFeatures(words, tags, at, verbs.state, keys);
        model.score(keys, count, scores, only);
        const tag = best(scores, only);
        steps++;
        model.step++;
        if (only.includes(right)) {
          if (tag !== right) wrong++;
          const rival = tag === right ? runnerUp(scores, only, right) : tag;
          const lead = (scores[right] as number) - (scores[rival] as number);
          if (lead < options.margin) model.update(keys, count, right, rival);
        }
        tags[at] = tag;
        verbs.leave(tag);
      }
    }
    options.report?.(epoch, `${((100 * wrong) / steps).toFixed(2)} % of tags wrong, ${model.size} rows`);
  }
  return model;
}

/** The best class but `right`. */
function runnerUp(scores: Float64Array, only: readonly number[], right: number): number {
  let top = -1;
  for (const column of only) {
    if (column !== right && (top < 0 || (scores[column] as number) > (scores[top] as number))) top = column;
  }
  return top;
}

/** Tags of a tree as the tagger predicts them. */
export function predictTags(words: readonly Word[], sums: Sums, choices: TagChoices): Int32Array {
  const tags = new Int32Array(words.length);
  tagWords(words, sums, choices, tags);
  return tags;
}
