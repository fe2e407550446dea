/** Saves articles with everything extracted from them: all rows of an article are written, or none. */
import type { Engine, Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { write } from '../write.ts';
import { type Actor, COMMAND_LINE } from './changes.ts';
import { type Extractor, fingerprint, type Incoming, type IncomingArticle, identityOf } from './incoming.ts';
import { learnCountries } from './learn-countries.ts';
import { noteChanges } from './note-changes.ts';
import { prepareArticles } from './prepare.ts';
import { storedCounts } from './prior.ts';
import { countsOf } from './render.ts';
import { removeItems, writeItems } from './rows.ts';
import { type ArticleToWrite, writeArticles } from './write-articles.ts';
import { addChange, type Counts, releaseEntities, writeEntities } from './write-entities.ts';

export interface Saved {
  /** `revised`: other words under the same id or address. `updated`: the same words with other metadata, or read by another extractor. */
  outcome: 'created' | 'revised' | 'updated' | 'unchanged';
  id: string;
  claims: number;
  figures: number;
  quotes: number;
}

const saved = (
  outcome: Saved['outcome'],
  { id, claims, figures, quotes }: Pick<Model.Article, 'id' | 'claims' | 'figures' | 'quotes'>,
): Saved => ({ outcome, id, claims, figures, quotes });

/** What is on record where the article came before, with nothing new to it now; else null. */
export async function savedBefore(
  engine: Engine,
  article: IncomingArticle,
  extractor: Extractor,
): Promise<Saved | null> {
  const compiled = engine.sql
    .selectFrom('article')
    .select(['id', 'claims', 'figures', 'quotes', 'input_sha256'])
    .where('identity', '=', identityOf(article))
    .compile();
  const [row] = await engine.all<Model.Article>(compiled.sql, compiled.parameters as string[]);
  return row?.input_sha256 === fingerprint(article, extractor) ? saved('unchanged', row) : null;
}

/** How the counts of entities change, by lasting id. Removes what was extracted from the articles before. */
async function replace(writer: Writer, articles: readonly ArticleToWrite[]): Promise<Map<string, Counts>> {
  const changes = new Map<string, Counts>();
  for (const { existing, rendered } of articles) {
    addChange(changes, countsOf(rendered), 1);
    if (existing === null) continue;
    addChange(changes, await storedCounts(writer, existing.seq), -1);
    await removeItems(writer, existing);
  }
  return changes;
}

/** Saves articles of which no two are the same. */
async function saveEach(writer: Writer, articles: readonly Incoming[], actor: Actor): Promise<Saved[]> {
  const { toWrite, linker, existingOf } = await prepareArticles(writer, articles);
  const now = articles.at(-1)?.now.toISOString() ?? '';
  const changes = await replace(writer, toWrite);
  const entitySeqs = await writeEntities(writer, linker.entities(), changes, now);
  const unnamed = new Map([...changes].filter(([id]) => !entitySeqs.has(id)));
  const released = await releaseEntities(writer, unnamed, now);
  const articleSeqs = await writeArticles(writer, toWrite);
  await writeItems(
    writer,
    toWrite.map(({ rendered }) => rendered),
    articleSeqs,
    entitySeqs,
  );
  await learnCountries(writer, linker.entities());

  await noteChanges(writer, toWrite, released, { actor, now, articleSeqs });
  const outcomes = new Map(toWrite.map((one) => [one.incoming, outcomeOf(one)]));
  return articles.flatMap((incoming) => {
    const existing = existingOf(incoming);
    return outcomes.get(incoming) ?? (existing === null ? [] : saved('unchanged', existing));
  });
}

const outcomeOf = ({ rendered, existing, textIsNew }: ArticleToWrite): Saved =>
  saved(existing === null ? 'created' : textIsNew ? 'revised' : 'updated', rendered.row);

/** The articles in their order, parted where one comes again that came before. */
function withoutRepetition(articles: readonly Incoming[]): Incoming[][] {
  const runs: Incoming[][] = [];
  let seen = new Set<string>();
  for (const incoming of articles) {
    const identity = identityOf(incoming.article);
    if (runs.length === 0 || seen.has(identity)) {
      runs.push([]);
      seen = new Set();
    }
    seen.add(identity);
    runs.at(-1)?.push(incoming);
  }
  return runs;
}

/**
 * Saves articles in one transaction, as if one after the other. The same article with nothing new to it changes
 * nothing; other words under the same id or address become a new revision: the earlier text stays readable, what was
 * extracted from it is replaced, and items whose words stay keep their ids. Throws, with nothing written, where a span
 * of one of them is not in its text.
 */
export async function saveArticles(
  engine: Engine,
  articles: readonly Incoming[],
  actor: Actor = COMMAND_LINE,
): Promise<Saved[]> {
  if (articles.length === 0) return [];
  return write(engine, async (writer) => {
    const all: Saved[] = [];
    for (const run of withoutRepetition(articles)) all.push(...(await saveEach(writer, run, actor)));
    return all;
  });
}

/** Saves one article. */
export async function saveArticle(engine: Engine, incoming: Incoming): Promise<Saved> {
  const before = await savedBefore(engine, incoming.article, incoming.extractor);
  if (before !== null) return before;
  const [one] = await saveArticles(engine, [incoming]);
  if (one === undefined) throw new Error('the article was not saved');
  return one;
}
