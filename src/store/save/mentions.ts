/** Mentions as they are served. */
import type { Mention } from '../../domain/entity.ts';
import type { Extraction } from '../../domain/extraction.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { itemId, occurrences } from '../ids.ts';
import type { Rendered } from '../tables.ts';
import { type Context, entity, evidence } from './context.ts';
import { servedRef } from './origin.ts';

export type RenderedMention = Rendered<Omit<Model.Mention, 'seq' | 'article_seq' | 'entity_seq'>>;

/** Every mention of the article, in text order. The id of one stays when the entity that it names is merged. */
export function renderMentions(context: Context, { entities }: Extraction): RenderedMention[] {
  const nth = occurrences();
  return entities
    .flatMap((one) => one.mentions.map((mention) => ({ mention, ref: entity(context, one.id).ref })))
    .sort((a, b) => a.mention.start - b.mention.start || b.mention.end - a.mention.end)
    .map(({ mention, ref }) => {
      const parts = [context.article.id, ref.id, mention.text];
      const { ref: served, origin } = servedRef(ref, '', context.serve);
      const rendered: Mention = {
        id: itemId('m', [...parts, nth(parts)]),
        entity: served ?? ref,
        article: context.article,
        text: mention.text,
        method: mention.method,
        evidence: evidence(context, mention),
      };
      return {
        id: rendered.id,
        entity: rendered.entity.id,
        article: context.article.id,
        revision: context.revision,
        published: context.article.published ?? '',
        start: mention.start,
        end: mention.end,
        text: mention.text,
        method: mention.method,
        origin,
        json: JSON.stringify(rendered),
      };
    });
}
