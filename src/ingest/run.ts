/** Many articles through the pipeline: what is broken is reported, everything else is loaded. */
import type { Engine } from '../store/engine.ts';
import type { Saved } from '../store/save/save.ts';
import { articleFiles } from './files.ts';
import type { Read } from './forms.ts';
import { ingest } from './ingest.ts';
import { InputFault } from './input-fault.ts';
import type { Pool } from './pool.ts';
import { readArticles } from './read.ts';

export interface Paths {
  paths: readonly string[];
  /** How deep folders are read. */
  depth: 'this folder' | 'all folders';
}

export type Outcomes = Record<Saved['outcome'] | 'refused', number>;

export interface Watcher {
  /** An article was done with: its place, and how many there were so far. */
  progress(place: string, done: number): void;
  fault(fault: InputFault): void;
}

async function* readAll({ paths, depth }: Paths): AsyncGenerator<Read> {
  for (const path of paths) {
    const files = await articleFiles(path, depth);
    if (files instanceof InputFault) yield files;
    else for (const file of files) yield* readArticles(file);
  }
}

/** Ingests every article of the paths and says what became of them. */
export async function run(store: Engine, pool: Pool, paths: Paths, watcher: Watcher): Promise<Outcomes> {
  const outcomes: Outcomes = { created: 0, revised: 0, updated: 0, unchanged: 0, refused: 0 };
  let done = 0;
  for await (const outcome of ingest(store, pool, readAll(paths))) {
    done += 1;
    if (outcome instanceof InputFault) {
      outcomes.refused += 1;
      watcher.fault(outcome);
    } else {
      outcomes[outcome.saved.outcome] += 1;
      watcher.progress(outcome.place, done);
    }
  }
  return outcomes;
}
