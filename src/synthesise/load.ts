/**
 * Loads synthetic articles with what stands in them into an empty database, past the extractor: many articles in one
 * transaction, written as ingest writes them. For measurements at scale.
 */
import { Fields, publishedDate } from '../ingest/fields.ts';
import { identitiesOf } from '../ingest/identities.ts';
import { lookupNames } from '../ingest/lookup-names.ts';
import type { Engine } from '../store/engine.ts';
import { StoreFault } from '../store/fault.ts';
import type { Incoming } from '../store/save/incoming.ts';
import { saveArticles } from '../store/save/save.ts';
import type { Synthetic } from './article.ts';

/** Articles in one transaction. */
const BATCH = 250;
const EXTRACTOR = { name: 'synthetic', version: '1.0.0' };

export interface Loaded {
  readonly articles: number;
  readonly claims: number;
  readonly figures: number;
  readonly seconds: number;
}

function incomingOf({ article, extraction }: Synthetic, now: Date): Incoming {
  const fields = Fields.parse(article);
  return {
    article: { ...fields, title: article.title, body: article.text, published: publishedDate(fields) },
    extraction,
    identities: identitiesOf(extraction),
    lookupNames: new Map(extraction.entities.map((entity) => [entity.id, lookupNames(entity)])),
    extractor: EXTRACTOR,
    now,
  };
}

/** Loads all articles; `progress` is told how many there are so far. Refuses a database that has articles. */
export async function load(
  engine: Engine,
  articles: Iterable<Synthetic>,
  progress: (done: number) => void = () => {},
  now = new Date(),
): Promise<Loaded> {
  const [any] = await engine.all('SELECT seq FROM article LIMIT 1');
  if (any !== undefined) throw new StoreFault('The database has articles; --load needs an empty one.');
  const started = performance.now();
  const loaded = { articles: 0, claims: 0, figures: 0 };
  let batch: Incoming[] = [];
  const flush = async (): Promise<void> => {
    await saveArticles(engine, batch);
    batch = [];
    progress(loaded.articles);
  };
  for (const synthetic of articles) {
    batch.push(incomingOf(synthetic, now));
    loaded.articles += 1;
    loaded.claims += synthetic.extraction.claims.length;
    loaded.figures += synthetic.extraction.figures.length;
    if (batch.length === BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  await engine.exclusively(async ({ script }) => script('ANALYZE'));
  return { ...loaded, seconds: Math.round((performance.now() - started) / 1000) };
}
