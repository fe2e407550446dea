/** Many articles through the pipeline: what is broken is reported, everything else is loaded. */
import type { Engine } from '../store/engine.ts';
import { type Actor, COMMAND_LINE } from '../store/save/changes.ts';
import type { Saved } from '../store/save/save.ts';
import { articleFiles } from './files.ts';
import type { Read } from './forms.ts';
import { ingest, type Outcome } from './ingest.ts';
import { InputFault } from './input-fault.ts';
import type { Pool } from './pool.ts';
import { readArticles } from './read.ts';

export interface Paths {
  paths: readonly string[];
  /** How deep folders are read. */
  depth: 'this folder' | 'all folders';
  /** The ending that the files are read by, whatever they have. */
  ending?: string | undefined;
}

export type Outcomes = Record<Saved['outcome'] | 'refused', number>;

export interface Watcher {
  /** An article was done with: what became of it, and how many there were so far. */
  done(outcome: Outcome, count: number): void;
}

/** The articles of files and folders. */
export async function* readAll({ paths, depth, ending }: Paths, pool: Pool): AsyncGenerator<Read> {
  for (const path of paths) {
    const files = await articleFiles(path, depth);
    if (files instanceof InputFault) yield files;
    else for (const file of files) yield* readArticles(file, pool, ending);
  }
}

export interface Running {
  /** Nothing further is stored once it is aborted; what is stored then is whole. */
  readonly signal?: AbortSignal;
  readonly actor?: Actor;
}

/** Ingests every article and says what became of them. */
export async function run(
  store: Engine,
  pool: Pool,
  reads: AsyncIterable<Read>,
  watcher: Watcher,
  { signal, actor = COMMAND_LINE }: Running = {},
): Promise<Outcomes> {
  const outcomes: Outcomes = { created: 0, revised: 0, updated: 0, unchanged: 0, refused: 0 };
  let count = 0;
  for await (const outcome of ingest(store, pool, reads, actor)) {
    count += 1;
    outcomes[outcome instanceof InputFault ? 'refused' : outcome.saved.outcome] += 1;
    watcher.done(outcome, count);
    if (signal?.aborted === true) break;
  }
  return outcomes;
}
