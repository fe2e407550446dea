/** Items of the seed article as the API answers with them; `npm run openapi -- --examples` takes them anew. */
import items from './examples.json' with { type: 'json' };

const { ArticleSummary, Claim, Figure } = items;

/**
 * An example of each wire type, by its name. Evidence has none of its own: claims hold it in a field called `content`,
 * and linters take examples below that word for those of a media type. Every item shows some.
 */
export const EXAMPLES: Readonly<Record<string, unknown>> = {
  ...items,
  Attribution: Figure.attribution,
  FigureValue: Claim.figures[0],
  ClaimRef: Figure.claim,
  EntityRef: Figure.claimant,
  ArticleRef: Figure.article,
  DateValue: ArticleSummary.published,
};

/** Ids of the examples, for the parameters of paths. */
export const EXAMPLE_IDS = {
  articles: ArticleSummary.id,
  entities: items.Entity.id,
  claims: Claim.id,
  figures: Figure.id,
  quotes: items.Quote.id,
} as const;
