/**
 * `npm run eval` scores the extractor against the evaluation kit and prints the headline table.
 *   --write  also records the figures in docs/evaluation.json and the table in docs/extraction.md
 *   --check  fails when a recorded figure has fallen by more than TOLERANCE or an invariant is broken
 * The kit is third-party data that is not part of this project: EVAL_KIT names its folder. Where it is not
 * there, the command says so and measures nothing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadTimes } from './eval/load.ts';
import { HEADLINES } from './eval/measures.ts';

/** Points that a figure may fall: the extractor is deterministic, but a gain elsewhere may cost a document or two. */
const TOLERANCE = 1;

interface Corpus {
  characters: number;
  /** Of the whole process, and until its first answer. */
  seconds: number;
  firstSeconds: number;
  rows: Record<string, { score: number | null; interval: number }>;
}

interface Scores {
  corpora: Record<string, Corpus>;
  invariants: { documents: number; passing: number };
}
type Recorded = Record<string, number>;

const root = path.resolve(import.meta.dirname, '..');
const kit = path.resolve(root, process.env.EVAL_KIT ?? '../shared/eval');
const recordFile = path.join(root, 'docs/evaluation.json');
const docFile = path.join(root, 'docs/extraction.md');
const [BEGIN, END] = ['<!-- evaluation: begin -->', '<!-- evaluation: end -->'];

function run(): Scores {
  const folder = mkdtempSync(path.join(tmpdir(), 'attest-eval-'));
  const json = path.join(folder, 'scores.json');
  const command = `"${process.execPath}" scripts/extract.ts --ndjson`;
  const { status } = spawnSync(
    process.execPath,
    [path.join(kit, 'score.mjs'), '--command', command, '--cwd', root, '--json', json],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (status === 2 || !existsSync(json)) throw new Error(`the evaluation kit ended with ${status}`);
  const scores: Scores = JSON.parse(readFileSync(json, 'utf8'));
  rmSync(folder, { recursive: true });
  return scores;
}

const scoreOf = (scores: Scores, corpus: string, row: string): number | null =>
  scores.corpora[corpus]?.rows[row]?.score ?? null;

/** Long enough for a speed, and all kinds of news. */
const SPEED_CORPUS = 'polnear-dev';

/** Processes whose load times are compared. */
const LOADS = 5;

/** Characters a second. */
const speedOf = (corpus: Corpus | undefined): number =>
  corpus === undefined ? 0 : corpus.characters / (corpus.seconds - corpus.firstSeconds);

function table(scores: Scores): string {
  const rows = HEADLINES.map(({ label, corpus, row, others, target }) => {
    const score = scoreOf(scores, corpus, row);
    const interval = scores.corpora[corpus]?.rows[row]?.interval ?? 0;
    return `| ${label} | ${corpus} | ${score?.toFixed(1) ?? '–'} | ± ${interval.toFixed(1)} | ${target} | ${others} |`;
  });
  const speed = speedOf(scores.corpora[SPEED_CORPUS]);
  const { passing, documents } = scores.invariants;
  const load = loadTimes(LOADS);
  return [
    '| what | data | Attest | 95 % | aim | others |',
    '| --- | --- | --: | --: | --: | --- |',
    ...rows,
    '',
    `Invariants hold in ${passing} of ${documents} documents. ${Math.round(speed / 1000)}k characters a second on ${SPEED_CORPUS}, one core, after the first document. The weights load in ${Math.round(load.wall)} ms (${Math.round(load.processor)} ms of processor time) in a fresh process.`,
  ].join('\n');
}

/** Every figure of the kit by "corpus row"; what `--check` compares. */
const record = (scores: Scores): Recorded =>
  Object.fromEntries(
    Object.entries(scores.corpora).flatMap(([corpus, { rows }]) =>
      Object.entries(rows).flatMap(([row, { score }]) =>
        score === null ? [] : [[`${corpus} ${row}`, Math.round(score * 10) / 10]],
      ),
    ),
  );

function fallen(scores: Scores): string[] {
  const recorded: Recorded = JSON.parse(readFileSync(recordFile, 'utf8'));
  const now = record(scores);
  return HEADLINES.flatMap(({ corpus, row }) => {
    const key = `${corpus} ${row}`;
    const before = recorded[key] ?? 0;
    const after = now[key] ?? 0;
    return after < before - TOLERANCE ? [`${key}: ${before} → ${after}`] : [];
  });
}

function write(scores: Scores): void {
  writeFileSync(recordFile, `${JSON.stringify(record(scores), null, 2)}\n`);
  const doc = readFileSync(docFile, 'utf8');
  const [before = '', rest = ''] = doc.split(BEGIN);
  writeFileSync(docFile, `${before}${BEGIN}\n${table(scores)}\n${END}${rest.split(END)[1] ?? ''}`);
}

if (!existsSync(path.join(kit, 'score.mjs'))) {
  console.log(`The evaluation kit is not at ${kit}: nothing was measured. EVAL_KIT names another folder.`);
} else {
  const scores = run();
  console.log(table(scores));
  if (process.argv.includes('--write')) write(scores);
  if (process.argv.includes('--check')) {
    const faults = fallen(scores);
    if (scores.invariants.passing < scores.invariants.documents) faults.push('an invariant is broken');
    for (const fault of faults) console.error(`regression: ${fault}`);
    process.exitCode = faults.length === 0 ? 0 : 1;
  }
}
