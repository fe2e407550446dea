/** Articles through the pipeline: read ahead by the workers, saved in order, some of them in one transaction. */
import { EXTRACTOR } from '../extract/version.ts';
import type { Engine } from '../store/engine.ts';
import { messageOf } from '../store/fault.ts';
import { type Actor, COMMAND_LINE } from '../store/save/changes.ts';
import type { Incoming, IncomingArticle } from '../store/save/incoming.ts';
import { type Saved, saveArticles, savedBefore } from '../store/save/save.ts';
import { ahead } from './ahead.ts';
import type { Read } from './forms.ts';
import { InputFault } from './input-fault.ts';
import type { Pool } from './pool.ts';

/** What became of an article, or why it was refused. */
export type Outcome = { place: string; saved: Saved } | InputFault;

/** An article on its way into the store. */
type Prepared = { place: string; incoming: Incoming } | Outcome;

const BOUNDS = {
  /** Enough for the workers to go on while a transaction is written. */
  items: 32,
  /** UTF-16 code units of text. */
  weight: 4_000_000,
  weightOf: (read: Read) => {
    if (read instanceof InputFault) return 0;
    return 'page' in read ? read.page.bytes.length : read.article.body.length;
  },
};

const oneLine = (error: unknown): string =>
  messageOf(error)
    .trim()
    .replace(/\s*\n\s*/g, ' ');

/** Reads an article unless it came before with nothing new to it. */
async function prepare(store: Engine, pool: Pool, read: Read): Promise<Prepared> {
  if (read instanceof InputFault) return read;
  const { place } = read;
  try {
    const article = await articleIn(pool, read);
    const before = await savedBefore(store, article, EXTRACTOR);
    if (before !== null) return { place, saved: before };
    return { place, incoming: await incomingOf(pool, article) };
  } catch (error) {
    if (error instanceof InputFault) return error;
    return new InputFault(place, oneLine(error), error);
  }
}

/** The article itself; a page is read by a worker. */
export const articleIn = async (pool: Pool, read: Exclude<Read, InputFault>): Promise<IncomingArticle> =>
  'page' in read ? pool.page(read.place, read.page) : read.article;

export async function incomingOf(pool: Pool, article: IncomingArticle): Promise<Incoming> {
  const reading = await pool.read(article);
  return { article, ...reading, extractor: EXTRACTOR, now: new Date() };
}

/** Saves in one transaction; where that fails, each in one of its own, so that the fault is told of whose it is. */
async function save(
  store: Engine,
  articles: readonly { place: string; incoming: Incoming }[],
  actor: Actor,
): Promise<Outcome[]> {
  try {
    const saved = await saveArticles(
      store,
      articles.map(({ incoming }) => incoming),
      actor,
    );
    return articles.flatMap(({ place }, index) => {
      const one = saved[index];
      return one === undefined ? [] : [{ place, saved: one }];
    });
  } catch (error) {
    const [first] = articles;
    if (first !== undefined && articles.length === 1) {
      return [new InputFault(first.place, `could not be stored: ${oneLine(error)}`, error)];
    }
    const outcomes: Outcome[] = [];
    for (const one of articles) outcomes.push(...(await save(store, [one], actor)));
    return outcomes;
  }
}

/** Ingests articles in their order; what is broken is told of, everything else is stored. */
export async function* ingest(
  store: Engine,
  pool: Pool,
  articles: AsyncIterable<Read>,
  actor: Actor = COMMAND_LINE,
): AsyncGenerator<Outcome> {
  for await (const group of ahead(articles, BOUNDS, (read) => prepare(store, pool, read))) {
    const saved = await save(
      store,
      group.filter((one) => 'incoming' in one),
      actor,
    );
    for (const one of group) {
      const outcome = 'incoming' in one ? saved.shift() : one;
      if (outcome !== undefined) yield outcome;
    }
  }
}
