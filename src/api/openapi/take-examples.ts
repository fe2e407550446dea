/** Takes the examples of the document from a store that holds the seed article. */

import { articles } from '../../query/articles.ts';
import { claims } from '../../query/claims.ts';
import { entities, mentions } from '../../query/entities.ts';
import { figures } from '../../query/figures.ts';
import type { Resource } from '../../query/parse.ts';
import { quotes } from '../../query/quotes.ts';
import type { Condition } from '../../store/read/condition.ts';
import type { Reader } from '../../store/read/reader.ts';

/** Instants differ from one day to the next; the example keeps one. */
const INSTANT = /"(recorded_at|ingested_at|updated_at)":"[^"]+"/g;
const SOME_INSTANT = '"$1":"2025-01-14T09:00:00.000Z"';

const equals = (column: string, value: string): Condition => ({ is: 'in', column, values: [value] });

/** One item of each wire type, by its name: rows that show what the type is for. */
export async function takeExamples(reader: Reader): Promise<Record<string, unknown>> {
  const first = async (resource: Resource, where: readonly Condition[]): Promise<{ id: string }> => {
    const order = [{ column: 'id', descending: false, nullable: false }];
    const { items } = await reader.page({ resource: resource.name, where, order, after: null, limit: 1 });
    const [json] = items;
    if (json === undefined) throw new Error(`the store has no ${resource.name} to show`);
    return JSON.parse(json.replace(INSTANT, SOME_INSTANT));
  };
  const figure = (await first(figures, [equals('measure', 'killed')])) as {
    id: string;
    claim: { id: string };
  };
  return {
    ArticleSummary: await first(articles, []),
    Entity: await first(entities, [equals('kind', 'organisation'), equals('country', 'UKR')]),
    Mention: await first(mentions, [equals('method', 'demonym')]),
    Claim: await first(claims, [equals('id', figure.claim.id)]),
    Figure: figure,
    Quote: await first(quotes, [equals('kind', 'direct')]),
  };
}
