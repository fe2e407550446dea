/** What saving articles changed, as the sequence of changes has it: one change an article. */
import type { Writer } from '../engine.ts';
import {
  type Actor,
  type NewChange,
  type TABLE_OF,
  type TouchedItems,
  touched,
  writeChanges,
} from './changes.ts';
import type { RenderedArticle } from './render.ts';
import type { ArticleToWrite } from './write-articles.ts';
import type { Released } from './write-entities.ts';

/** Ids of everything that an article has now, itself among them. */
const idsNow = ({ row, mentions, claims, quotes }: RenderedArticle) => ({
  articles: [row.id],
  mentions: mentions.map(({ id }) => id),
  claims: claims.map((claim) => claim.row.id),
  figures: claims.flatMap(({ figures }) => figures.map((figure) => figure.row.id)),
  quotes: quotes.map((quote) => quote.row.id),
});

function itemsOf({ rendered, before }: ArticleToWrite): TouchedItems {
  const was = Map.groupBy(before, ({ resource }) => resource);
  const now: Partial<Record<keyof typeof TABLE_OF, string[]>> = idsNow(rendered);
  const items: TouchedItems = {};
  for (const resource of Object.keys(now) as (keyof typeof now)[]) {
    const ids = new Set((was.get(resource) ?? []).map(({ id }) => id));
    items[resource] = touched(ids, now[resource] ?? []);
  }
  return items;
}

const actionOf = ({ existing, textIsNew }: ArticleToWrite): NewChange['action'] =>
  existing === null ? 'created' : textIsNew ? 'revised' : 'updated';

export async function noteChanges(
  writer: Writer,
  articles: readonly ArticleToWrite[],
  released: Released,
  { actor, now, articleSeqs }: { actor: Actor; now: string; articleSeqs: ReadonlyMap<string, number> },
): Promise<void> {
  const added = new Set<string>();
  const changes = articles.map((article): NewChange => {
    const entities = [...new Set(article.linked.map(({ served }) => served.id))];
    const known = article.linked.filter(({ stored, served }) => stored !== null || added.has(served.id));
    const items = {
      ...itemsOf(article),
      entities: touched(new Set(known.map(({ served }) => served.id)), entities),
    };
    for (const id of entities) added.add(id);
    const { id } = article.rendered.row;
    return { action: actionOf(article), resource: 'articles', id, items, before: article.before };
  });
  // Entities that none of the articles mentions any more go with the last: they are told of when all is written.
  const last = changes.at(-1);
  if (last !== undefined) {
    last.items.entities?.[1].push(...released.updated);
    last.items.entities?.[2].push(...released.removed.map(({ id }) => id));
    changes[changes.length - 1] = { ...last, before: [...last.before, ...released.removed] };
  }
  const seqs = await writeChanges(writer, changes, actor, now);
  for (const [index, { existing, textIsNew, rendered }] of articles.entries()) {
    if (existing === null || !textIsNew) continue;
    await writer.run('UPDATE article_revision SET superseded_by = ? WHERE article_seq = ? AND revision = ?', [
      seqs[index] ?? 0,
      articleSeqs.get(rendered.row.id) ?? 0,
      existing.revision,
    ]);
  }
}
