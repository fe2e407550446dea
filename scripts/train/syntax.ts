import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { packRows, type Rows } from '../../src/extract/learned/table.ts';
import { encodeWeights } from '../../src/extract/learned/weights.ts';
import type { Lexicon, Word } from '../../src/extract/syntax/lexicon.ts';
import { buildNodes, tagSet } from '../../src/extract/syntax/nodes.ts';
import { Parser } from '../../src/extract/syntax/parser.ts';
import { narrowScorer, tableScorer } from '../../src/extract/syntax/scorers.ts';
import type { Scorer } from '../../src/extract/syntax/tagger.ts';
import { type Example, trainParser } from './syntax-parser.ts';
import { buildLexicon, predictTags, tagNames, tagOf, trainTagger, wordsOf } from './syntax-tagger.ts';
import { readTreebank, type Tree } from './syntax-treebank.ts';

/**
 * Trains the tagger and the parser and writes src/extract/models/syntax.weights:
 *
 *   node scripts/train/syntax.ts TREEBANKS [--polnear FILE] [--final] [--out FILE]
 *
 * TREEBANKS holds ewt-train, ewt-dev, ewt-test and gum-free as CoNLL-U. Seeded: the same data give the same
 * bytes. With --final the development part is learned from as well.
 */

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    polnear: { type: 'string' },
    out: {
      type: 'string',
      default: new URL('../../src/extract/models/syntax.weights', import.meta.url).pathname,
    },
    final: { type: 'boolean', default: false },
    epochs: { type: 'string', default: '8' },
    'tag-epochs': { type: 'string', default: '6' },
    'action-rows': { type: 'string', default: '900000' },
    'label-rows': { type: 'string', default: '250000' },
    'tag-rows': { type: 'string', default: '250000' },
    folds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
  },
});
const folder = positionals[0];
if (folder === undefined)
  throw new Error('usage: node scripts/train/syntax.ts TREEBANKS [--polnear FILE] [--final]');

const started = performance.now();
const report = (text: string): void => {
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${text}\n`);
};

/** News documents kept apart, to see how the parser does on news. */
const isHeldOut = ({ document }: Tree): boolean => /^GUM_news_[a-d]/.test(document);

const gum = readTreebank(folder, 'gum-free');
const news = gum.filter(isHeldOut);
const dev = readTreebank(folder, 'ewt-dev');
const test = readTreebank(folder, 'ewt-test');
const train = [
  ...readTreebank(folder, 'ewt-train'),
  ...gum.filter((tree) => !isHeldOut(tree)),
  ...(options.final ? dev : []),
];
report(`${train.length} sentences to learn from, ${news.length} of news held out`);

const names = tagNames(train, 3);
const set = tagSet(names);
const relations = [...new Set(train.flatMap(({ relations }) => relations))].sort();
const relationNumber = new Map(relations.map((name, index) => [name, index]));
const clusters = new Map<string, number>();
const seed = Number(options.seed);
const tagEpochs = Number(options['tag-epochs']);

/** Tags of the training trees as a tagger gives them that has not seen them. */
function jackknife(trees: readonly Tree[], folds: number): Map<Tree, Int32Array> {
  const result = new Map<Tree, Int32Array>();
  for (let fold = 0; fold < folds; fold++) {
    const inside = (index: number) => Math.floor(index / 50) % folds === fold;
    const rest = trees.filter((_, index) => !inside(index));
    const lexicon = buildLexicon(rest, names, clusters);
    const model = trainTagger(rest, names, lexicon, { epochs: tagEpochs, seed: seed + fold });
    const scorer = tableScorer(model.rows(400_000, 12));
    trees.forEach((tree, index) => {
      if (inside(index)) result.set(tree, predictTags(wordsOf(tree, lexicon), scorer));
    });
    report(
      `fold ${fold}: tags ${tagScore(
        trees.filter((_, index) => inside(index)),
        (tree) => result.get(tree),
      )}`,
    );
  }
  return result;
}

function tagScore(trees: readonly Tree[], tagsOf: (tree: Tree) => Int32Array | undefined): string {
  let words = 0;
  let upos = 0;
  let both = 0;
  for (const tree of trees) {
    const tags = tagsOf(tree);
    tree.forms.forEach((_, at) => {
      words++;
      const tag = tags?.[at] ?? 0;
      if (set.upos[tag] === tree.upos[at]) upos++;
      if (names[tag] === tagOf(tree, at)) both++;
    });
  }
  return `UPOS ${((100 * upos) / words).toFixed(2)} UPOS+XPOS ${((100 * both) / words).toFixed(2)}`;
}

const exampleOf = (tree: Tree, words: readonly Word[], tags: Int32Array): Example => ({
  nodes: buildNodes(words, tags, set),
  heads: Int32Array.from([-1, ...tree.heads, -1]),
  labels: Int32Array.from([-1, ...tree.relations.map((name) => relationNumber.get(name) ?? 0), -1]),
  weight: 1,
});

const base = (relation: string): string => relation.split(':')[0] ?? '';

function parseScore(trees: readonly Tree[], parser: Parser, tagger: Scorer, lexicon: Lexicon): string {
  let [words, attached, labelled, labelledBase] = [0, 0, 0, 0];
  const byRelation = new Map<string, [number, number, number]>();
  const count = (name: string, slot: 0 | 1 | 2): void => {
    const row = byRelation.get(name) ?? [0, 0, 0];
    row[slot]++;
    byRelation.set(name, row);
  };
  for (const tree of trees) {
    const forms = wordsOf(tree, lexicon);
    const state = parser.parse(buildNodes(forms, predictTags(forms, tagger), set));
    tree.heads.forEach((head, at) => {
      words++;
      const guess = relations[(state.label[at + 1] as number) - 1] ?? '';
      const gold = tree.relations[at] ?? '';
      const ok = state.head[at + 1] === head;
      if (ok) attached++;
      if (ok && guess === gold) labelled++;
      if (ok && base(guess) === base(gold)) labelledBase++;
      count(base(gold), 0);
      count(base(guess), 1);
      if (ok && base(guess) === base(gold)) count(base(gold), 2);
    });
  }
  const percent = (part: number) => ((100 * part) / words).toFixed(2);
  const detail = ['nsubj', 'obj', 'ccomp', 'parataxis', 'advcl', 'appos', 'obl', 'nmod', 'conj']
    .map((name) => {
      const [gold, guess, right] = byRelation.get(name) ?? [0, 0, 0];
      return `${name} ${((200 * right) / (gold + guess)).toFixed(0)}`;
    })
    .join(' ');
  return `UAS ${percent(attached)} LAS ${percent(labelledBase)} (with subtypes ${percent(labelled)}); F1 ${detail}`;
}

const lexicon = buildLexicon(train, names, clusters);
const tags = jackknife(train, Number(options.folds));
const fullTagger = trainTagger(train, names, lexicon, {
  epochs: tagEpochs,
  seed,
  report: (epoch, text) => report(`tagger ${epoch}: ${text}`),
});
const tagRows = fullTagger.rows(Number(options['tag-rows']), 12);
const tagger = tableScorer(tagRows);
for (const [name, trees] of Object.entries({ dev, test, news })) {
  report(`${name}: ${tagScore(trees, (tree) => predictTags(wordsOf(tree, lexicon), tagger))}`);
}

const examples = train.map((tree) =>
  exampleOf(tree, wordsOf(tree, lexicon), tags.get(tree) ?? new Int32Array(0)),
);
const learned = trainParser(examples, {
  labels: relations.length,
  epochs: Number(options.epochs),
  seed,
  explore: 0.9,
  report: (epoch, text) => report(`parser ${epoch}: ${text}`),
});
const actionRows = learned.actions.rows(Number(options['action-rows']), 14);
const labelRows = learned.labels.rows(Number(options['label-rows']), 12);
const full = new Parser(
  tableScorer(learned.actions.rows(1e9, 40)),
  tableScorer(learned.labels.rows(1e9, 20)),
);
const parser = new Parser(narrowScorer(actionRows), tableScorer(labelRows));
report(`dev, all rows: ${parseScore(dev, full, tagger, lexicon)}`);
for (const [r, c] of [
  [1e9, 14],
  [9e5, 40],
  [9e5, 25],
  [14e5, 25],
] as const) {
  const p = new Parser(narrowScorer(learned.actions.rows(r, c)), tableScorer(learned.labels.rows(1e9, 20)));
  report(`dev, ${r} rows clip ${c}: ${parseScore(dev, p, tagger, lexicon)}`);
}
for (const [name, trees] of Object.entries({ dev, test, news })) {
  report(`${name}: ${parseScore(trees, parser, tagger, lexicon)}`);
}

const forms = [...lexicon.keys()].sort();
const entry = (form: string) => lexicon.get(form) ?? { cluster: 0, usual: 0, sole: -1 };
const size = ({ keys, columns }: Rows): string => `${keys.length} × ${columns}`;
const bytes = encodeWeights({
  name: 'syntax',
  metadata: {
    data: 'UD_English-EWT (CC BY-SA 4.0), UD_English-GUM free genres (CC BY)',
    seed,
    rows: `tags ${size(tagRows)}, actions ${size(actionRows)}, relations ${size(labelRows)}`,
  },
  strings: { tags: names, relations, forms },
  arrays: {
    clusters: Uint16Array.from(forms, (form) => entry(form).cluster),
    usual: Uint8Array.from(forms, (form) => entry(form).usual),
    sole: Uint8Array.from(forms, (form) => entry(form).sole + 1),
    ...packRows('tag', tagRows),
    ...packRows('action', actionRows),
    ...packRows('relation', labelRows),
  },
});
writeFileSync(options.out, bytes);
report(
  `${(bytes.length / 1e6).toFixed(2)} MB written: tags ${size(tagRows)}, actions ${size(actionRows)}, relations ${size(labelRows)}`,
);
void readFileSync;
