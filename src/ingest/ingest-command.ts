/** The `ingest` command: files, folders, patterns, a pipe, or a folder as it fills, into the database. */
import { parseArgs } from 'node:util';
import type { Engine } from '../store/engine.ts';
import type { Read } from './forms.ts';
import type { Pool } from './pool.ts';
import { ENDINGS, pipeSource, readSource } from './read.ts';
import { type Output, progressOn, reportLine, summary } from './report.ts';
import { readAll, run, type Watcher } from './run.ts';
import { readComing } from './watch.ts';

const TYPES = ENDINGS.map((ending) => ending.slice(1));

const USAGE = `Usage: npm run --silent ingest -- [OPTION…] PATH…
  PATH           a file, a folder with everything in it, a pattern in quotes, or - for standard input
  --type TYPE    what the files are, whatever their endings: ${TYPES.join(' ')}; needed with -
  --watch        take in what is there and then what comes, until it is interrupted
  --report       a line of JSON for each article on standard output
  --reason TEXT  why, for the record of changes
Exit codes: 0 fine, 1 something was refused, 2 wrong usage, 130 interrupted.
`;

/** Longest reason, as over HTTP. */
const LONGEST_REASON = 1000;

interface Asked {
  readonly paths: readonly string[];
  readonly ending: string | undefined;
  readonly watch: boolean;
  readonly report: boolean;
  readonly reason: string;
}

/** What is asked for, or what is wrong with it. */
function askedIn(args: readonly string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        type: { type: 'string' },
        watch: { type: 'boolean', default: false },
        report: { type: 'boolean', default: false },
        reason: { type: 'string', default: '' },
      },
    });
    const { type, watch, report, reason } = values;
    if (positionals.length === 0) return 'There is no path.';
    if (type !== undefined && !TYPES.includes(type)) return `--type ${type} is none of ${TYPES.join(', ')}.`;
    if (positionals.includes('-') && type === undefined) return 'Standard input needs --type.';
    if (positionals.includes('-') && watch) return 'Standard input cannot be watched.';
    if (reason.length > LONGEST_REASON) return `A reason has at most ${LONGEST_REASON} characters.`;
    return { paths: positionals, ending: type === undefined ? undefined : `.${type}`, watch, report, reason };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export interface Terminal {
  readonly input: AsyncIterable<Buffer | string>;
  readonly output: Output;
  readonly errors: Output;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
}

async function* readsOf(
  { paths, ending, watch }: Asked,
  pool: Pool,
  { input, signal }: Terminal,
): AsyncGenerator<Read> {
  if (watch) {
    yield* readComing(paths, pool, ending, signal);
    return;
  }
  for (const path of paths) {
    if (path === '-') yield* readSource(pipeSource('-', input), ending ?? '', pool);
    else yield* readAll({ paths: [path], depth: 'all folders', ending }, pool);
  }
}

/** Runs the command and returns its exit code. `open` gives the database and the workers, and is called for good usage only. */
export async function runIngest(
  args: readonly string[],
  open: () => Promise<{ store: Engine; pool: Pool; close(): Promise<void> }>,
  terminal: Terminal,
): Promise<0 | 1 | 2 | 130> {
  const { output, errors, signal } = terminal;
  const asked = askedIn(args);
  if (typeof asked === 'string') {
    errors.write(`${asked}\n${USAGE}`);
    return 2;
  }
  const { store, pool, close } = await open();
  try {
    const started = performance.now();
    const progress = progressOn(errors);
    const watcher: Watcher = {
      done: (outcome, count) => {
        progress.done(outcome, count);
        if (asked.report) output.write(reportLine(outcome));
      },
    };
    const actor = { key: '', reason: asked.reason };
    const outcomes = await run(store, pool, readsOf(asked, pool, terminal), watcher, { signal, actor });
    progress.end();
    (asked.report ? errors : output).write(await summary(store, outcomes, started));
    if (signal.aborted && !asked.watch) {
      errors.write('Interrupted: what is stored is whole. Run it again to go on.\n');
      return 130;
    }
    return outcomes.refused > 0 ? 1 : 0;
  } finally {
    await close();
  }
}
