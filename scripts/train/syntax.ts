import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { layOut } from '../../src/extract/learned/layout.ts';
import { sumsOf } from '../../src/extract/learned/sums.ts';
import { packLists, packRows, type Rows } from '../../src/extract/learned/table.ts';
import { encodeWeights } from '../../src/extract/learned/weights.ts';
import type { Word } from '../../src/extract/syntax/lexicon.ts';
import { buildNodes, tagSet } from '../../src/extract/syntax/nodes.ts';
import { CHOICE_SLOTS, choiceIndex, type LabelChoices } from '../../src/extract/syntax/parser.ts';
import { rebuild } from './syntax-augment.ts';
import { learnCapitals, learnClusters, rawSentences } from './syntax-clusters.ts';
import { type Example, trainParser } from './syntax-parser.ts';
import { rowsOf } from './syntax-perceptron.ts';
import {
  buildLexicon,
  predictTags,
  tagChoices,
  tagNames,
  tagOf,
  trainTagger,
  wordsOf,
} from './syntax-tagger.ts';
import { isHeldOut, random, readTreebank, type Tree } from './syntax-treebank.ts';

/**
 * Trains the tagger and the parser and writes src/extract/models/syntax.weights:
 *
 *   node scripts/train/syntax.ts TREEBANKS [--polnear FILE] [--out FILE]
 *
 * TREEBANKS holds ewt-train, ewt-dev and gum-free as CoNLL-U. FILE is NDJSON of documents with a `text`, from
 * which only word classes are learned. Seeded: the same data give the same bytes.
 */

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    polnear: { type: 'string' },
    out: {
      type: 'string',
      default: new URL('../../src/extract/models/syntax.weights', import.meta.url).pathname,
    },
  },
});
const folder = positionals[0];
if (folder === undefined) throw new Error('usage: node scripts/train/syntax.ts TREEBANKS [--polnear FILE]');

const SEED = 1;
/** Passes over the data; more fit the training trees better, but not others. */
const TAG_EPOCHS = 4;
const PARSE_EPOCHS = 5;
/** By how much the right choice must win, in units of one update of one weight. */
const TAG_MARGIN = 40;
const PARSE_MARGIN = 80;
/** Rows kept of each model: fewer do not fit, more change nothing on held-out text. */
const TAG_ROWS = 90_000;
const ACTION_ROWS = 300_000;
const LABEL_ROWS = 90_000;
/** Of the mean size of a weight, what 127 stands for. */
const TAG_CLIP = 40;
const ACTION_CLIP = 50;
const LABEL_CLIP = 30;
const WORD_CLASSES = 250;
const FOLDS = 4;
/** Parsers that learn the same in another order, whose mean is kept. */
const PARSERS = 5;

const started = performance.now();
const report = (text: string): void => {
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${text}\n`);
};

const train = [
  ...readTreebank(folder, 'ewt-train'),
  ...readTreebank(folder, 'gum-free').filter((tree) => !isHeldOut(tree)),
  ...readTreebank(folder, 'ewt-dev'),
];
report(`${train.length} sentences to learn from`);

const names = tagNames(train, 3);
const set = tagSet(names);
const relations = [...new Set(train.flatMap(({ relations }) => relations))].sort();
const relationNumber = new Map(relations.map((name, index) => [name, index]));
const choices = tagChoices(train, names);
const raw = rawSentences(train, options.polnear);
const capitals = learnCapitals(raw, 3);
const clusters = learnClusters(raw, {
  classes: WORD_CLASSES,
  least: 4,
  passes: 5,
  report,
});

const tagging = { choices, epochs: TAG_EPOCHS, margin: TAG_MARGIN };

/** Tags of the training trees as a tagger gives them that has not seen them. */
function jackknife(trees: readonly Tree[], folds: number): Map<Tree, Int32Array> {
  const result = new Map<Tree, Int32Array>();
  for (let fold = 0; fold < folds; fold++) {
    const inside = (index: number) => Math.floor(index / 50) % folds === fold;
    const rest = trees.filter((_, index) => !inside(index));
    const lexicon = buildLexicon(rest, names, clusters, capitals);
    const model = trainTagger(rest, names, lexicon, { ...tagging, seed: SEED + fold });
    const sums = sumsOf(layOut(rowsOf([model], 400_000, TAG_CLIP)));
    trees.forEach((tree, index) => {
      if (inside(index)) result.set(tree, predictTags(wordsOf(tree, lexicon), sums, choices));
    });
    report(`fold ${fold} tagged`);
  }
  return result;
}

/** A tree as the parser sees it: without the marks, whose dependents move up to their heads. */
function exampleOf(tree: Tree, words: readonly Word[], tags: Int32Array): Example {
  const nodes = buildNodes(words, tags, set);
  const number = new Map([[0, 0]]);
  for (let at = 1; at <= nodes.size; at++) number.set(nodes.place[at] as number, at);
  const heads = new Int32Array(nodes.size + 2).fill(-1);
  const labels = new Int32Array(nodes.size + 2);
  for (let at = 1; at <= nodes.size; at++) {
    const place = (nodes.place[at] as number) - 1;
    let head = tree.heads[place] as number;
    while (!number.has(head)) head = tree.heads[head - 1] as number;
    heads[at] = number.get(head) as number;
    labels[at] = relationNumber.get(tree.relations[place] ?? '') ?? 0;
  }
  return { nodes, heads, labels };
}

/** The relations that the examples have between parts of speech, at least twice. */
function seenLabels(examples: readonly Example[]): LabelChoices {
  const counts = Array.from({ length: CHOICE_SLOTS }, () => new Map<number, number>());
  for (const { nodes, heads, labels } of examples) {
    for (let at = 1; at <= nodes.size; at++) {
      const head = heads[at] as number;
      const slot = counts[choiceIndex(nodes.pos[head] as number, nodes.pos[at] as number, head > at ? 1 : 0)];
      const label = labels[at] as number;
      slot?.set(label, (slot.get(label) ?? 0) + 1);
    }
  }
  const seen = counts.map((slot) => {
    const list = [...slot].filter(([, count]) => count > 1).map(([label]) => label);
    return list.length > 0 ? list.sort((a, b) => a - b) : null;
  });
  return { seen, all: relations.map((_, number) => number) };
}

const lexicon = buildLexicon(train, names, clusters, capitals);
const tags = jackknife(train, FOLDS);
const tagger = trainTagger(train, names, lexicon, {
  ...tagging,
  seed: SEED,
  report: (epoch, text) => report(`tagger ${epoch}: ${text}`),
});
const tagRows = rowsOf([tagger], TAG_ROWS, TAG_CLIP);
/** The trees with those rebuilt from them; a rebuilt one keeps the predicted tags of its words. */
function withRebuilt(trees: readonly Tree[]): { tree: Tree; tags: Int32Array }[] {
  const next = random(SEED);
  return trees.flatMap((tree) => {
    const predicted = tags.get(tree) ?? new Int32Array(0);
    const rebuilt = [...rebuild(tree, next), ...rebuild(tree, next)].map(({ tree: other, origin }) => ({
      tree: other,
      tags: Int32Array.from(origin, (from, at) =>
        from < 0 ? names.indexOf(tagOf(other, at)) : (predicted[from] as number),
      ),
    }));
    return [{ tree, tags: predicted }, ...rebuilt];
  });
}

const examples = withRebuilt(train).map((item) =>
  exampleOf(item.tree, wordsOf(item.tree, lexicon), item.tags),
);
report(`${examples.length} sentences with those rebuilt`);
const labelChoices = seenLabels(examples);
const learned = Array.from({ length: PARSERS }, (_, parser) =>
  trainParser(examples, {
    choices: labelChoices,
    labels: relations.length,
    epochs: PARSE_EPOCHS,
    seed: SEED + parser,
    explore: 0.9,
    margin: PARSE_MARGIN,
    report: (epoch, text) => report(`parser ${parser}, ${epoch}: ${text}`),
  }),
);
const actionRows = rowsOf(
  learned.map(({ actions }) => actions),
  ACTION_ROWS,
  ACTION_CLIP,
);
const labelRows = rowsOf(
  learned.map(({ labels }) => labels),
  LABEL_ROWS,
  LABEL_CLIP,
);
const forms = [...lexicon.keys()].sort();
const entry = (form: string) => lexicon.get(form) ?? { cluster: 0, usual: 0, tags: null, capital: 0 };
const size = ({ keys, columns }: Rows): string => `${keys.length} × ${columns}`;
const bytes = encodeWeights({
  name: 'syntax',
  metadata: {
    data: 'UD_English-EWT (CC BY-SA 4.0), UD_English-GUM free genres (CC BY)',
    seed: SEED,
    rows: `tags ${size(tagRows)}, actions ${size(actionRows)}, relations ${size(labelRows)}`,
  },
  strings: { tags: names, relations, forms },
  arrays: {
    clusters: Uint16Array.from(forms, (form) => entry(form).cluster),
    usual: Uint8Array.from(forms, (form) => entry(form).usual),
    ...packLists(
      'choices',
      forms.map((form) => entry(form).tags ?? []),
    ),
    capital: Uint8Array.from(forms, (form) => entry(form).capital),
    open: Uint8Array.from(choices.open),
    ...packRows('tag', tagRows),
    ...packLists(
      'relations',
      labelChoices.seen.map((list) => list ?? []),
    ),
    ...packRows('action', actionRows),
    ...packRows('relation', labelRows),
  },
});
writeFileSync(options.out, bytes);
report(`${(bytes.length / 1e6).toFixed(2)} MB written`);
