import { readWord } from '../../src/extract/syntax/lexicon.ts';
import { syntaxModel } from '../../src/extract/syntax/model.ts';
import { parseTokens } from '../../src/extract/syntax/parser.ts';
import { tagText } from '../../src/extract/syntax/tag.ts';
import { tagWords } from '../../src/extract/syntax/tagger.ts';
import { readText } from '../../src/extract/tokens/read.ts';
import { isHeldOut, readTreebank, type Tree } from './syntax-treebank.ts';

/**
 * Scores the committed tagger and parser on treebanks, with the treebank's tokens and (tags only) with our own:
 *
 *   node scripts/train/syntax-score.ts TREEBANKS [NAME…]       (default: ewt-test; `news`: the news kept apart)
 */

const [folder, ...named] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node scripts/train/syntax-score.ts TREEBANKS [NAME…]');

const SPEECH = new Set(
  'say tell add announce note report claim explain reply write state warn insist argue'.split(' '),
);
const model = syntaxModel();
const percent = (part: number, whole: number): string => ((100 * part) / Math.max(1, whole)).toFixed(2);
const base = (relation: string): string => relation.split(':')[0] ?? '';

/** Right, guessed and gold counts of a relation. */
type Counts = [right: number, guessed: number, gold: number];

function scoreTrees(trees: readonly Tree[]): string {
  let [words, upos, attached, labelled] = [0, 0, 0, 0];
  const relations = new Map<string, Counts>();
  const count = (name: string, slot: 0 | 1 | 2): void => {
    const counts = relations.get(name) ?? [0, 0, 0];
    counts[slot]++;
    relations.set(name, counts);
  };
  for (const tree of trees) {
    const forms = tree.forms.map((form) => readWord(form, model.lexicon));
    const tags = new Int32Array(forms.length);
    tagWords(forms, model.tagger, model.choices, tags);
    const { heads, labels } = parseTokens(model.parser, forms, tags, model.tags, model.punct);
    tree.heads.forEach((head, at) => {
      const gold = base(tree.relations[at] ?? '');
      const guess = base(model.relations[labels[at + 1] as number] ?? '');
      const guessedHead = heads[at + 1] as number;
      words++;
      if (model.tags.upos[tags[at] as number] === tree.upos[at]) upos++;
      if (guessedHead === head) attached++;
      if (guessedHead === head && guess === gold) labelled++;
      const speech = (word: number): boolean => SPEECH.has(tree.lemmas[word - 1] ?? '');
      const names = (relation: string, word: number): string[] =>
        speech(word) ? [relation, `${relation} of speech`] : [relation];
      for (const name of names(gold, head)) count(name, 2);
      for (const name of names(guess, guessedHead)) count(name, 1);
      if (guessedHead === head && guess === gold) for (const name of names(gold, head)) count(name, 0);
    });
  }
  const detail = [
    'nsubj',
    'nsubj of speech',
    'obj',
    'ccomp',
    'ccomp of speech',
    'obl',
    'nmod',
    'conj',
    'appos',
    'advcl',
    'acl',
    'punct',
  ]
    .map((name) => {
      const [right, guessed, gold] = relations.get(name) ?? [0, 0, 0];
      return `  ${name.padEnd(16)} precision ${percent(right, guessed)}  recall ${percent(right, gold)}  (${gold})`;
    })
    .join('\n');
  return `UPOS ${percent(upos, words)}  UAS ${percent(attached, words)}  LAS ${percent(labelled, words)}\n${detail}`;
}

/** F1 of tokens and of tokens with their universal tag, read from the running text of each sentence. */
function scoreOwnTokens(trees: readonly Tree[]): string {
  let [gold, own, same, tagged] = [0, 0, 0, 0];
  for (const { text: source, forms, upos } of trees) {
    const text = readText(source);
    tagText(text);
    const tags = new Map(text.tokens.map(({ start, end, tag }) => [`${start}-${end}`, tag]));
    gold += forms.length;
    own += text.tokens.length;
    let at = 0;
    forms.forEach((form, index) => {
      const start = Math.max(at, source.indexOf(form, at));
      at = start + form.length;
      const tag = tags.get(`${start}-${at}`);
      if (tag !== undefined) same++;
      if (tag === upos[index]) tagged++;
    });
  }
  return `own tokens: tokens F1 ${percent(2 * same, gold + own)}  UPOS F1 ${percent(2 * tagged, gold + own)}`;
}

for (const name of named.length > 0 ? named : ['ewt-test']) {
  const trees =
    name === 'news' ? readTreebank(folder, 'gum-free').filter(isHeldOut) : readTreebank(folder, name);
  process.stdout.write(`${name}: ${scoreTrees(trees)}\n${scoreOwnTokens(trees)}\n`);
}
