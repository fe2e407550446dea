/** Mends what is derived, and has articles read again of which more is lost. What is sound is not written to. */
import { CHECKS, DERIVATIONS, type StoreFinding } from '../check.ts';
import type { Asking, Engine } from '../engine.ts';
import type { Incoming, IncomingArticle } from '../save/incoming.ts';
import { write } from '../write.ts';
import type { Derivation, Page } from './derivation.ts';
import { readAgain } from './read-again.ts';

/** Reads the text of an article. */
export type Reader = (article: IncomingArticle) => Promise<Incoming>;

const asking = (engine: Engine): Asking => ({
  all: (sql, parameters) => engine.all(engine.placed(sql), parameters),
  among: engine.among,
});

/** Every page with something wrong in it, each looked at after the ones before were mended. */
async function* wrongPages(
  engine: Engine,
  { page }: Derivation,
): AsyncGenerator<{ after: number; found: Page }> {
  for (let after = 0; ; ) {
    const found = await page(asking(engine), after);
    if (found === null) return;
    if (found.wrong.length > 0) yield { after, found };
    after = found.last;
  }
}

/** Takes away what belongs to nothing. */
async function sweep(engine: Engine): Promise<StoreFinding[]> {
  const mended: StoreFinding[] = [];
  for (const { holds, sql, mend } of CHECKS) {
    if (mend === undefined) continue;
    const [{ n = 0 } = {}] = await engine.all<{ n: number }>(`SELECT count(*) AS n FROM (${sql}) AS wrong`);
    if (n === 0) continue;
    await write(engine, async (writer) => writer.run(mend));
    mended.push({ check: holds, detail: `${n} removed` });
  }
  return mended;
}

/** Has articles read again, each once in a repair, and says which were. */
const rereader = (engine: Engine, read: Reader) => {
  const seen = new Set<string>();
  return async (articles: readonly (string | undefined)[]): Promise<string[]> => {
    const again: string[] = [];
    for (const id of articles) {
      if (id === undefined || seen.has(id)) continue;
      seen.add(id);
      if (await readAgain(engine, id, read)) again.push(`${id} was read again`);
    }
    return again;
  };
};

/** Reckons a page anew, in a transaction of its own, and says of which items. */
const mendPage = (engine: Engine, { page }: Derivation, after: number): Promise<string[]> =>
  write(engine, async (writer) => {
    // As it is under the lock that writers take turns on.
    const wrong = (await page(writer, after))?.wrong ?? [];
    for (const { mend } of wrong) await mend?.(writer);
    return wrong.filter(({ mend }) => mend !== null).map(({ detail }) => detail);
  });

/** Says what it mended; `checkStore` says afterwards what is left. Others may read and write meanwhile. */
export async function repairStore(engine: Engine, read: Reader): Promise<StoreFinding[]> {
  const mended = await sweep(engine);
  const reread = rereader(engine, read);
  for (const one of DERIVATIONS) {
    for await (const { after, found } of wrongPages(engine, one)) {
      const details = [
        ...(found.wrong.some(({ mend }) => mend !== null) ? await mendPage(engine, one, after) : []),
        ...(await reread(found.wrong.map(({ article }) => article))),
      ];
      mended.push(...details.map((detail) => ({ check: one.holds, detail })));
    }
  }
  return mended;
}
