/** The files of folders as they come: each is read when it has not grown for a while. */
import { on } from 'node:events';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { watch } from 'chokidar';
import { holdsArticles } from './files.ts';
import type { Read } from './forms.ts';
import { InputFault } from './input-fault.ts';
import type { Pool } from './pool.ts';
import { METADATA_ENDING, readArticles } from './read.ts';

/** Milliseconds without a change after which a file counts as written. */
const STILL = 1500;
const LOOK_EVERY = 100;

/** The file that holds the articles; metadata are read with the text that they stand beside. */
const readFor = (path: string): string =>
  path.endsWith(METADATA_ENDING) ? `${path.slice(0, -METADATA_ENDING.length)}.txt` : path;

const isLeftAside = (path: string, isFile: boolean): boolean =>
  basename(path).startsWith('.') || (isFile && !holdsArticles(path) && !path.endsWith(METADATA_ENDING));

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** The articles of the files that are there, and of those that are written until the signal is aborted. */
export async function* readComing(
  paths: readonly string[],
  pool: Pool,
  ending: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<Read> {
  for (const path of paths) {
    if (!(await isThere(path))) yield new InputFault(path, 'does not exist');
  }
  const asked = new Set(paths);
  const watcher = watch([...paths], {
    ignored: (path, stats) => !asked.has(path) && isLeftAside(path, stats?.isFile() === true),
    awaitWriteFinish: { stabilityThreshold: STILL, pollInterval: LOOK_EVERY },
  });
  try {
    for await (const [event, path] of on(watcher, 'all', { signal })) {
      if (event !== 'add' && event !== 'change') continue;
      const file = readFor(path as string);
      if (file === path || (await isThere(file))) yield* readArticles(file, pool, ending);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await watcher.close();
  }
}
