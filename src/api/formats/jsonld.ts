/** Linked data (JSON-LD 1.1) in the terms of schema.org, with a context that needs no other server. */
import type { ResourceName } from '../../store/read/reader.ts';
import type { StreamFormat } from './format.ts';
import { articleNode } from './jsonld/article.ts';
import { claimNode } from './jsonld/claim.ts';
import { entityNode } from './jsonld/entity.ts';
import { figureNode } from './jsonld/figure.ts';
import { quoteNode } from './jsonld/quote.ts';

/** What a row is in schema.org, for each resource that is something there. */
const NODES: Readonly<Partial<Record<ResourceName, (row: never) => object>>> = {
  articles: articleNode,
  entities: entityNode,
  claims: claimNode,
  figures: figureNode,
  quotes: quoteNode,
};

const DATES = ['datePublished', 'dateCreated', 'observationDate', 'sdDatePublished'];
const LINKS = ['url', 'sameAs'];

/**
 * Names without a prefix are of schema.org, `attest:` ones are of the dictionary at /v1/vocabulary; ids are relative to
 * `/v1/`, so that each leads to the item.
 */
export const contextOf = (origin: string) => ({
  '@vocab': 'http://schema.org/',
  '@base': `${origin}/v1/`,
  attest: `${origin}/v1/vocabulary#`,
  ...Object.fromEntries(LINKS.map((name) => [name, { '@type': '@id' }])),
  ...Object.fromEntries(DATES.map((name) => [name, { '@type': 'http://schema.org/Date' }])),
});

/** Leaves out what is not known: a null in JSON-LD says nothing. */
const known = (_: string, value: unknown): unknown =>
  value === null || (Array.isArray(value) && value.length === 0) ? undefined : value;

export const jsonldList: StreamFormat = {
  suffix: 'jsonld',
  mediaType: 'application/ld+json',
  contentType: 'application/ld+json',
  says: 'A JSON-LD document whose `@graph` has one node a row, in the terms of schema.org: `NewsArticle`, `Claim`, `Quotation`, figures as `Observation`, entities as `Person`, `Organization`, `Country` or `Place`. The context is in the document; what schema.org has no term for has the prefix `attest:`.',
  schema: 'LinkedData',
  of: ['articles', 'entities', 'claims', 'figures', 'quotes'],
  ownForm: true,
  writer: ({ name }, _, { origin }) => {
    const nodeOf = NODES[name] ?? (() => ({}));
    return {
      head: `{"@context":${JSON.stringify(contextOf(origin))},"@graph":[`,
      rows: ({ items }) =>
        items.map((item) => `\n${JSON.stringify(nodeOf(JSON.parse(item) as never), known)}`),
      between: ',',
      tail: '\n]}\n',
    };
  },
};
