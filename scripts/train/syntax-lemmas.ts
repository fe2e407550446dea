import { writeFileSync } from 'node:fs';
import { encodeWeights } from '../../src/extract/learned/weights.ts';
import { applyEndings, LONGEST_ENDING, readEndings } from '../../src/extract/syntax/lemma.ts';
import { readTreebank, type Tree } from './syntax-treebank.ts';

/**
 * Learns which endings make which lemma and writes src/extract/models/lemmas.weights:
 *
 *   node scripts/train/syntax-lemmas.ts TREEBANKS
 */

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: node scripts/train/syntax-lemmas.ts TREEBANKS');

type Counts = Map<string, Map<string, number>>;

const editOf = (form: string, lemma: string): string => {
  let same = 0;
  while (same < form.length && same < lemma.length && form[same] === lemma[same]) same++;
  return `${form.length - same}\t${lemma.slice(same)}`;
};

/** Edits of each tag and ending, counted over distinct forms. */
function countEdits(trees: readonly Tree[]): Map<string, Counts> {
  const seen = new Map<string, number>();
  for (const { forms, lemmas, upos, xpos } of trees) {
    forms.forEach((form, at) => {
      if (
        upos[at] === 'PROPN' ||
        upos[at] === 'PUNCT' ||
        upos[at] === 'NUM' ||
        upos[at] === 'X' ||
        upos[at] === 'SYM'
      )
        return;
      const key = `${xpos[at]}\t${form.toLowerCase().replaceAll('’', "'")}\t${(lemmas[at] ?? '').toLowerCase()}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    });
  }
  const tags = new Map<string, Counts>();
  for (const [key, count] of seen) {
    const [tag = '', form = '', lemma = ''] = key.split('\t');
    const counts = tags.get(tag) ?? new Map();
    tags.set(tag, counts);
    const edit = editOf(form, lemma);
    const note = (ending: string, weight: number) => {
      const edits = counts.get(ending) ?? new Map<string, number>();
      counts.set(ending, edits.set(edit, (edits.get(edit) ?? 0) + weight));
    };
    // A form weighs by how often it is seen, an ending by how many forms have it.
    for (let length = 0; length <= Math.min(LONGEST_ENDING, form.length - 1); length++)
      note(form.slice(form.length - length), 1);
    note(`^${form}`, count);
  }
  return tags;
}

const commonest = (edits: ReadonlyMap<string, number>): [string, number] =>
  [...edits].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? ['0\t', 0];

/** Keeps the endings whose edit differs from what the next shorter ending says; one form proves nothing but itself. */
function endingLines(tags: ReadonlyMap<string, Counts>): string[] {
  const lines: string[] = [];
  for (const [tag, counts] of [...tags].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    const kept = new Map<string, string>();
    const shorter = (ending: string): string => {
      for (let from = 1; from <= ending.length; from++) {
        const known = kept.get(ending.slice(from));
        if (known !== undefined) return known;
      }
      return '0\t';
    };
    const rank = (ending: string) => (ending.startsWith('^') ? 100 : ending.length);
    for (const [ending, edits] of [...counts].sort(
      (a, b) => rank(a[0]) - rank(b[0]) || (a[0] < b[0] ? -1 : 1),
    )) {
      const [edit, count] = commonest(edits);
      const whole = ending.startsWith('^');
      if (!whole && count < 2) continue;
      if (edit !== shorter(ending)) {
        kept.set(ending, edit);
        lines.push(`${tag}\t${ending}\t${edit}`);
      }
    }
  }
  return lines;
}

const train = [...readTreebank(folder, 'ewt-train'), ...readTreebank(folder, 'gum-free')];
const lines = endingLines(countEdits(train));
const endings = readEndings(lines);
let right = 0;
let words = 0;
for (const { forms, lemmas, upos, xpos } of readTreebank(folder, 'ewt-test')) {
  forms.forEach((form, at) => {
    if (upos[at] === 'PUNCT' || upos[at] === 'PROPN') return;
    words++;
    if (
      applyEndings(endings, form.toLowerCase().replaceAll('’', "'"), xpos[at] ?? '') ===
      (lemmas[at] ?? '').toLowerCase()
    )
      right++;
  });
}
const bytes = encodeWeights({
  name: 'lemmas',
  metadata: { data: 'UD_English-EWT (CC BY-SA 4.0), UD_English-GUM free genres (CC BY)' },
  strings: { endings: lines },
  arrays: {},
});
writeFileSync(new URL('../../src/extract/models/lemmas.weights', import.meta.url), bytes);
process.stderr.write(
  `${lines.length} endings, ${bytes.length} bytes; right on ewt-test: ${((100 * right) / words).toFixed(2)} % of ${words}\n`,
);
