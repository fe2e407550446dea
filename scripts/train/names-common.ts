/**
 * Writes the lexicon of common words, by how often each is written without a capital inside sentences:
 *   node scripts/train/names-common.ts DATA
 * DATA holds eval/corpora/polnear-train.jsonl and treebanks/*.conllu; only word counts are taken from them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { partsOf } from '../../src/extract/names/parts.ts';
import { readText } from '../../src/extract/tokens/read.ts';

const [data = ''] = process.argv.slice(2);
const plain = new Map<string, number>();
const capital = new Map<string, number>();

function count(source: string): void {
  for (const part of partsOf(readText(source))) {
    if (part.opens || !/^[a-z']{2,}$/.test(part.key)) continue;
    const into = part.case === 0 ? plain : part.case === 1 ? capital : null;
    into?.set(part.key, (into.get(part.key) ?? 0) + 1);
  }
}

for (const line of readFileSync(join(data, 'eval/corpora/polnear-train.jsonl'), 'utf8').split('\n')) {
  if (line !== '') count((JSON.parse(line) as { text: string }).text);
}
for (const file of ['ewt-train', 'gum-free']) {
  for (const [, sentence = ''] of readFileSync(join(data, `treebanks/${file}.conllu`), 'utf8').matchAll(
    /^# text = (.*)$/gm,
  ))
    count(sentence);
}

/** Mostly capitalised, both, mostly plain, plain and frequent. */
const classes: string[][] = [[], [], [], []];
for (const word of new Set([...plain.keys(), ...capital.keys()])) {
  const low = plain.get(word) ?? 0;
  const high = capital.get(word) ?? 0;
  if (low + high < 3) continue;
  const share = low / (low + high);
  classes[share < 0.1 ? 0 : share < 0.6 ? 1 : low < 30 ? 2 : 3]?.push(word);
}
writeFileSync(
  new URL('../../src/extract/lexicons/names-common.txt.br', import.meta.url),
  brotliCompressSync(classes.map((words) => words.sort().join(' ')).join('\n')),
);
process.stdout.write(`${classes.map(({ length }) => length).join(' ')} words\n`);
