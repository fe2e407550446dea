/**
 * Trains the name labeller:
 *   node scripts/train/names.ts DATA [--out FILE] [--fold K/N]
 * DATA holds treebanks/gum-free.conllu and eval/corpora. GUM and re3d give all types; GeoWebNews and TR-News
 * give places, and a first model fills in their persons and bodies. With --fold the documents of fold K of
 * the evaluation corpora are left out, so that they can be scored honestly. Seeded; equal data, equal weights.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { layOut } from '../../src/extract/learned/layout.ts';
import { packSequence, type SequenceModel } from '../../src/extract/learned/sequence.ts';
import { sumsOf } from '../../src/extract/learned/sums.ts';
import { hashText } from '../../src/extract/learned/table.ts';
import { encodeWeights } from '../../src/extract/learned/weights.ts';
import { Describer } from '../../src/extract/names/features.ts';
import { type Match, matchKnown } from '../../src/extract/names/gazetteer.ts';
import { NAME_LABELS, sequences } from '../../src/extract/names/labeller.ts';
import { type Part, partsOf } from '../../src/extract/names/parts.ts';
import { nameSpans } from '../../src/extract/names/spans.ts';
import { readText } from '../../src/extract/tokens/read.ts';
import { type GoldDocument, readRe3d, readTexts, readToponyms, readTreebank } from './names-gold.ts';
import { type Example, exampleOf, trainSequence } from './sequence.ts';

const { values, positionals } = parseArgs({
  options: {
    out: { type: 'string', default: 'src/extract/models/names.weights' },
    fold: { type: 'string' },
    epochs: { type: 'string', default: '10' },
    unlabelled: { type: 'string', default: '200' },
  },
  allowPositionals: true,
});
const [data = ''] = positionals;
const corpora = join(data, 'eval/corpora');
const OPTIONS = {
  labels: NAME_LABELS,
  epochs: Number(values.epochs),
  rate: 0.15,
  dropout: 0.3,
  seed: 7,
  minimum: 2,
  clip: 6,
};

interface Prepared {
  document: GoldDocument;
  parts: Part[];
  matches: Match[];
  labels: Uint8Array;
}

const LABEL = new Map<string, number>(NAME_LABELS.map((name, at) => [name, at]));

function write(labels: Uint8Array, first: number, last: number, type: string): void {
  for (let i = first; i < last; i += 1) labels[i] = LABEL.get(`${i === first ? 'B' : 'I'}-${type}`) ?? 0;
}

function prepare(document: GoldDocument): Prepared {
  const parts = partsOf(readText(document.text));
  const labels = new Uint8Array(parts.length);
  let at = 0;
  for (const { start, end, type } of [...document.spans].sort((a, b) => a.start - b.start)) {
    while (at < parts.length && (parts[at]?.end ?? 0) <= start) at += 1;
    let last = at;
    while (last < parts.length && (parts[last]?.start ?? 0) < end) last += 1;
    write(labels, at, last, type);
  }
  return { document, parts, matches: matchKnown(parts), labels };
}

function examplesOf({ parts, matches, labels }: Prepared): Example[] {
  const describer = new Describer(parts, matches);
  return [...sequences(parts)].map(([first, last]) =>
    exampleOf(describer.describe(first, last), labels.slice(first, last)),
  );
}

function train(
  prepared: readonly Prepared[],
  epochs: number,
): { model: SequenceModel; rows: ReturnType<typeof trainSequence>['rows'] } {
  const { chain, rows } = trainSequence(prepared.flatMap(examplesOf), {
    ...OPTIONS,
    epochs,
    progress: (line) => process.stderr.write(`${line}\n`),
  });
  return { model: { ...chain, rows: sumsOf(layOut(rows)) }, rows };
}

/** Persons and bodies as the first model and the rules see them, where gold places leave room. */
function fill(prepared: Prepared, model: SequenceModel): Prepared {
  const { parts } = prepared;
  const labels = prepared.labels.slice();
  const gold = prepared.labels;
  const unlabelled = prepared.document.spans.length === 0;
  for (const { first, last, type, described } of nameSpans(parts, model).spans) {
    if (type === 'demonym' || described || (type === 'place' && !unlabelled)) continue;
    if (gold.subarray(first, last).every((own) => own === 0)) write(labels, first, last, type);
  }
  return { ...prepared, labels };
}

const [fold, folds] = (values.fold ?? '').split('/').map(Number);
const isTrained = ({ id }: GoldDocument): boolean => !folds || (hashText(id) >>> 3) % folds !== fold;

const full = [
  ...readTreebank(join(data, 'treebanks/gum-free.conllu')),
  ...readRe3d(corpora).filter(isTrained),
].map(prepare);
const partial = [...readToponyms(corpora, 'geowebnews'), ...readToponyms(corpora, 'trnews')]
  .filter(isTrained)
  .map(prepare);
const further = readTexts(corpora, 'polnear-train', Number(values.unlabelled)).map(prepare);
const first = train(full, 6);
const { model, rows } = train(
  [...full, ...[...partial, ...further].map((document) => fill(document, first.model))],
  OPTIONS.epochs,
);
const { arrays, strings } = packSequence('names', model, rows);
const metadata = {
  data: 'UD English GUM (CC BY), re3d, GeoWebNews, TR-News',
  seed: OPTIONS.seed,
  epochs: OPTIONS.epochs,
};
writeFileSync(values.out, encodeWeights({ name: 'names', metadata, strings, arrays }));
process.stderr.write(`${rows.keys.length} features\n`);
