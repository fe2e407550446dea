/** The `synthesise` command: articles to a file or a pipe, or straight into an empty database. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Engine } from '../store/engine.ts';
import { synthesise } from './article.ts';
import { load } from './load.ts';

const USAGE = `usage: npm run --silent synthesise -- N [--seed S] [--out FILE]  N fictional articles as NDJSON
       npm run synthesise -- N [--seed S] --load                the same into the empty database of DATABASE_URL`;

/** Articles between two lines of progress. */
const ARTICLES_A_LINE = 5000;

interface Wanted {
  readonly count: number;
  readonly seed: number;
  readonly out: string | null;
  readonly load: boolean;
}

const NUMBER = /^\d{1,9}$/;

/** What the arguments ask for; null where they make no sense. */
export function wanted(args: readonly string[]): Wanted | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { seed: { type: 'string' }, out: { type: 'string' }, load: { type: 'boolean' } },
    });
    const [count = '', ...more] = positionals;
    const { seed = '1', out = null, load: toDatabase = false } = values;
    const makesSense = NUMBER.test(count) && NUMBER.test(seed) && more.length === 0;
    if (!makesSense || (toDatabase && out !== null)) return null;
    return { count: Number(count), seed: Number(seed), out, load: toDatabase };
  } catch {
    return null;
  }
}

async function write({ count, seed }: Wanted, output: Writable): Promise<void> {
  for (const { article } of synthesise(count, seed)) {
    if (!output.write(`${JSON.stringify(article)}\n`)) await once(output, 'drain');
  }
}

/** Runs the command and returns its exit code: 0 fine, 2 wrong usage. `open` gives the database to load into. */
export async function runSynthesise(
  args: readonly string[],
  open: () => Promise<Engine>,
  output: Writable,
  errors: Writable,
): Promise<0 | 2> {
  const asked = wanted(args);
  if (asked === null) {
    errors.write(`${USAGE}\n`);
    return 2;
  }
  if (asked.load) {
    const store = await open();
    try {
      const loaded = await load(store, synthesise(asked.count, asked.seed), (done) => {
        if (done % ARTICLES_A_LINE === 0) errors.write(`${done} articles\n`);
      });
      const { articles, claims, figures, seconds } = loaded;
      output.write(
        `Loaded ${articles} articles, ${claims} claims, ${figures} figures in ${seconds} seconds.\n`,
      );
    } finally {
      await store.close();
    }
    return 0;
  }
  if (asked.out === null) await write(asked, output);
  else {
    const file = createWriteStream(asked.out);
    await write(asked, file);
    await finished(file.end());
  }
  return 0;
}
