/**
 * Trains the attribution models from PolNeAR's training part and writes src/extract/models/attribution.weights.
 *
 *   node scripts/train/attribution.ts /path/to/corpora [--hold N] [--out FILE]
 *
 * `--hold N` keeps every N-th document out of training, for choices between models. Tags and trees come from the
 * committed models, as they do in extraction: train again when those change. Seeded; two runs give equal bytes.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  addContextCueFeatures,
  addPlainCueFeatures,
  dependantsOf,
} from '../../src/extract/attribution/cue-features.ts';
import { canBeCue, scorePlainly } from '../../src/extract/attribution/cues.ts';
import { DECISION_LABELS, ROLE_LABELS } from '../../src/extract/attribution/labels.ts';
import { describeRoles, windowOf } from '../../src/extract/attribution/role-features.ts';
import { type View, viewOf } from '../../src/extract/attribution/view.ts';
import { layOut } from '../../src/extract/learned/layout.ts';
import { Features, packSequence, type SequenceModel } from '../../src/extract/learned/sequence.ts';
import { sumsOf } from '../../src/extract/learned/sums.ts';
import { encodeWeights } from '../../src/extract/learned/weights.ts';
import { findQuoteMarks } from '../../src/extract/quotes/marks.ts';
import { parseSentence } from '../../src/extract/syntax/parse.ts';
import { tagText } from '../../src/extract/syntax/tag.ts';
import type { Sentence, Text, Token } from '../../src/extract/text.ts';
import { readText } from '../../src/extract/tokens/read.ts';
import { readDocuments, type TokenRoles, tokenRoles } from './attribution-gold.ts';
import { type Example, exampleOf, type Trained, trainSequence } from './sequence.ts';

/** Sentences whose best plain score is lower are not parsed and hold no attribution. */
const PROMISE = 0.05;
/** Cues below this probability are dropped: the best F1 of whole attributions on held-out documents. */
const THRESHOLD = 0.35;
const SEED = 20161123;

interface Lesson {
  view: View;
  /** Attributions by the token that stands for their cue. */
  gold: Map<number, TokenRoles>;
}

const progress = (line: string): void => console.error(line);

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      hold: { type: 'string', default: '0' },
      out: { type: 'string', default: 'src/extract/models/attribution.weights' },
    },
  });
  const [folder] = positionals;
  if (!folder) throw new Error('usage: node scripts/train/attribution.ts CORPORA [--hold N] [--out FILE]');
  const hold = Number(values.hold);
  const documents = readDocuments(`${folder}/polnear-train.jsonl`).filter(
    (_, i) => hold === 0 || i % hold !== 0,
  );
  const texts = documents.map(({ text: source }) => {
    const text = readText(source);
    tagText(text);
    return text;
  });
  const roles = documents.map(({ gold }, i) =>
    gold.attributions.map((attribution) => tokenRoles(texts[i] as Text, attribution)),
  );
  const cueness = measureCueness(texts, roles);
  const lessons = texts.map((text, i): Lesson => {
    const view = viewOf(text, findQuoteMarks(text.source, text.paragraphs));
    return { view, gold: byCue(text, roles[i] ?? [], cueness) };
  });
  const words = mineWords(lessons);
  progress(`${lessons.length} documents, ${words.length} cue words`);

  const plain = trainDecision('plain', plainExamples(lessons, new Set(words)));
  const parsed = parsePromising(lessons, new Set(words));
  progress(
    `parsed ${parsed} of ${lessons.reduce((n, { view }) => n + view.text.sentences.length, 0)} sentences`,
  );
  const cue = trainDecision('cue', cueExamples(lessons, new Set(words)));
  const role = trainSequence(roleExamples(lessons), {
    labels: ROLE_LABELS,
    epochs: 7,
    rate: 0.035,
    dropout: 0.5,
    seed: SEED,
    minimum: 4,
    clip: 3,
    progress: (line) => progress(`roles, ${line}`),
  });

  const parts = [
    packSequence('plain', plain.chain, plain.rows),
    packSequence('cue', cue.chain, cue.rows),
    packSequence('role', role.chain, role.rows),
  ];
  const file = encodeWeights({
    name: 'attribution',
    metadata: {
      data: 'PolNeAR train',
      documents: lessons.length,
      seed: SEED,
      promise: PROMISE,
      threshold: THRESHOLD,
    },
    arrays: Object.assign({}, ...parts.map(({ arrays }) => arrays)),
    strings: Object.assign({ words }, ...parts.map(({ strings }) => strings)),
  });
  writeFileSync(values.out, file);
  progress(`${values.out}: ${(file.length / 1e6).toFixed(2)} MB`);
}

const modelOf = ({ chain, rows }: Trained): SequenceModel => ({ ...chain, rows: sumsOf(layOut(rows)) });

/** How often a word is a cue by itself, among its occurrences: what tells the cue in "declined again to say". */
function measureCueness(texts: readonly Text[], roles: readonly TokenRoles[][]): Map<string, number> {
  const seen = new Map<string, { alone: number; all: number }>();
  const entry = (word: string) => {
    const found = seen.get(word) ?? { alone: 0, all: 0 };
    seen.set(word, found);
    return found;
  };
  texts.forEach((text, i) => {
    for (const { lower } of text.tokens) entry(lower).all += 1;
    for (const { cue } of roles[i] ?? []) {
      const [range] = cue;
      if (range && range[1] - range[0] === 1) entry((text.tokens[range[0]] as Token).lower).alone += 1;
    }
  });
  return new Map([...seen].map(([word, { alone, all }]) => [word, (alone + 0.1) / (all + 2)]));
}

/** Gold attributions under the one token that stands for their cue: the likeliest verb, else the likeliest word. */
function byCue(
  text: Text,
  roles: readonly TokenRoles[],
  cueness: Map<string, number>,
): Map<number, TokenRoles> {
  const found = new Map<number, TokenRoles>();
  for (const role of roles) {
    const tokens = role.cue.flatMap(([first, last]) => text.tokens.slice(first, last));
    const verbs = tokens.filter(({ tag }) => tag === 'VERB');
    const score = ({ lower }: Token): number => cueness.get(lower) ?? 0;
    const [best] = (verbs.length > 0 ? verbs : tokens).toSorted((a, b) => score(b) - score(a));
    if (best) found.set(best.index, role);
  }
  return found;
}

/**
 * Words that are asked about whatever their tag: those that stand for a cue in two places and one of two hundred where
 * they are no verbs, and those that do in three and one of twenty anywhere, as a tagger takes "mentions" for a noun.
 */
function mineWords(lessons: readonly Lesson[]): string[] {
  const counts = new Map<string, { cue: number; all: number; otherCue: number; other: number }>();
  for (const { view, gold } of lessons)
    for (const { lower, index, tag } of view.text.tokens) {
      const count = counts.get(lower) ?? { cue: 0, all: 0, otherCue: 0, other: 0 };
      const cue = gold.has(index) ? 1 : 0;
      count.all += 1;
      count.cue += cue;
      count.other += tag === 'VERB' ? 0 : 1;
      count.otherCue += tag === 'VERB' ? 0 : cue;
      counts.set(lower, count);
    }
  return [...counts]
    .filter(
      ([, { cue, all, otherCue, other }]) =>
        (otherCue >= 2 && otherCue / other >= 0.005) || (cue >= 3 && cue / all >= 0.05),
    )
    .map(([word]) => word)
    .toSorted();
}

function trainDecision(name: string, examples: readonly Example[]): Trained {
  return trainSequence(examples, {
    labels: DECISION_LABELS,
    epochs: 5,
    rate: 0.1,
    dropout: 0.35,
    seed: SEED,
    minimum: 2,
    clip: 3,
    progress: (line) => progress(`${name}, ${line}`),
  });
}

/** One example for every token that can be a cue, described by `describe`. */
function decisionExamples(
  lessons: readonly Lesson[],
  words: ReadonlySet<string>,
  take: (sentence: Sentence, view: View) => ((i: number, features: Features) => void) | null,
): Example[] {
  const features = new Features();
  const examples: Example[] = [];
  for (const { view, gold } of lessons)
    for (const sentence of view.text.sentences) {
      const describe = take(sentence, view);
      if (!describe) continue;
      for (let i = sentence.first; i < sentence.last; i += 1) {
        if (!canBeCue(view, i, words)) continue;
        features.clear();
        describe(i, features);
        features.endToken();
        examples.push(exampleOf(features, Uint8Array.of(gold.has(i) ? 1 : 0)));
      }
    }
  return examples;
}

const plainExamples = (lessons: readonly Lesson[], words: ReadonlySet<string>): Example[] =>
  decisionExamples(lessons, words, (sentence, view) => (i, features) => {
    addPlainCueFeatures(view, i, sentence, features);
  });

const cueExamples = (lessons: readonly Lesson[], words: ReadonlySet<string>): Example[] =>
  decisionExamples(lessons, words, (sentence, view) => {
    if (!isParsed(view, sentence)) return null;
    const below = dependantsOf(view.text.tokens, sentence);
    return (i, features) => {
      addPlainCueFeatures(view, i, sentence, features);
      addContextCueFeatures(view, i, sentence, below, features);
    };
  });

const isParsed = (view: View, { first }: Sentence): boolean => (view.text.tokens[first]?.head ?? -2) !== -2;

/** Parts of the data that are scored by a plain model trained on the others. */
const FOLDS = 5;

/**
 * Scores every sentence by a plain model that has not seen its document, so that later models learn how far to trust
 * such scores. Then parses what extraction would parse, and every sentence with a gold cue.
 */
function parsePromising(lessons: readonly Lesson[], words: ReadonlySet<string>): number {
  const features = new Features();
  let parsed = 0;
  let lost = 0;
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const others = lessons.filter((_, i) => i % FOLDS !== fold);
    const model = modelOf(trainDecision(`plain without part ${fold + 1}`, plainExamples(others, words)));
    for (const { view, gold } of lessons.filter((_, i) => i % FOLDS === fold))
      for (const sentence of view.text.sentences) {
        const promising = scorePlainly(view, sentence, model, words, features) >= PROMISE;
        let cues = 0;
        for (let i = sentence.first; i < sentence.last; i += 1) if (gold.has(i)) cues += 1;
        if (!promising) lost += cues;
        if (!promising && cues === 0) continue;
        parseSentence(view.text, sentence);
        parsed += 1;
      }
  }
  progress(`${lost} gold cues in sentences that would not be parsed`);
  return parsed;
}

function roleExamples(lessons: readonly Lesson[]): Example[] {
  const features = new Features();
  const examples: Example[] = [];
  for (const { view, gold } of lessons)
    for (const [cue, roles] of gold) {
      const window = windowOf(view, cue);
      describeRoles(view, cue, window, features);
      const labels = new Uint8Array(window.last - window.first);
      for (const role of ['content', 'source', 'cue'] as const)
        for (const [first, last] of roles[role])
          for (let i = Math.max(first, window.first); i < Math.min(last, window.last); i += 1) {
            const beginning = i === first || i === window.first;
            labels[i - window.first] = ROLE_LABELS.indexOf(`${beginning ? 'B' : 'I'}-${role}`);
          }
      examples.push(exampleOf(features, labels));
    }
  return examples;
}

main();
