/** The OpenAPI 3.1 document: assembled from the endpoints that are served and the wire types they answer with. */
import { z } from 'zod';
import { Article, ArticleSummary } from '../../domain/article.ts';
import { Attribution, ChainLink, Claim, FigureValue, Hedge } from '../../domain/claim.ts';
import { DateValue } from '../../domain/dates.ts';
import { Entity, Mention } from '../../domain/entity.ts';
import { Evidence } from '../../domain/evidence.ts';
import { Figure } from '../../domain/figure.ts';
import { Geo } from '../../domain/geo.ts';
import { Quote } from '../../domain/quote.ts';
import { ArticleRef, ClaimRef, EntityRef, PublisherRef, QuoteRef, RoleRef } from '../../domain/references.ts';
import * as terms from '../../domain/terms.ts';
import type { Resource } from '../../query/parse.ts';
import { ANNOTATION_TYPES } from '../annotations/schema.ts';
import { NewArticle, Taken } from '../articles/schema.ts';
import { CHANGE_TYPES } from '../changes/schema.ts';
import type { Endpoint, JsonSchema } from '../endpoint.ts';
import { pathOf, scopeOf } from '../endpoint.ts';
import { Meta, Page, Total, Warning } from '../envelope.ts';
import { Extracted } from '../extract/schema.ts';
import { FORMAT_SCHEMAS } from '../formats/schema.ts';
import { GRADES_TYPES } from '../grades/schema.ts';
import { GRAPH_TYPES } from '../graph/schema.ts';
import { Ingest } from '../ingests/schema.ts';
import { LINKS_TYPES } from '../links/schema.ts';
import { POSITIONS_TYPES } from '../positions/schema.ts';
import { Problem } from '../problems.ts';
import { REVIEW_TYPES } from '../review/schema.ts';
import { DIFF_TYPES } from '../revisions/diff-schema.ts';
import { FullRevision, Revision } from '../revisions/schema.ts';
import { SEARCH_TYPES } from '../search/schema.ts';
import { SERIES_TYPES } from '../series/schema.ts';
import { STATS_TYPES } from '../stats/schema.ts';
import { VERIFY_TYPES } from '../verify/schema.ts';
import { VocabularyAnswer } from '../vocabulary/schema.ts';
import { componentParameters, HEADERS, plainSchema, problemResponses, schemaRef } from './describe.ts';
import { EXAMPLES } from './examples.ts';
import { limited, SECURITY_SCHEMES, secured } from './security.ts';

const WIRE_TYPES = {
  Article,
  ArticleSummary,
  Entity,
  Mention,
  Claim,
  Figure,
  Quote,
  Attribution,
  ChainLink,
  Hedge,
  FigureValue,
  DateValue,
  Evidence,
  Geo,
  ArticleRef,
  EntityRef,
  PublisherRef,
  RoleRef,
  ClaimRef,
  QuoteRef,
  ...terms,
  Page,
  Total,
  Meta,
  Warning,
  Problem,
  ...STATS_TYPES,
  ...POSITIONS_TYPES,
  ...SERIES_TYPES,
  ...GRAPH_TYPES,
  ...LINKS_TYPES,
  ...GRADES_TYPES,
  ...ANNOTATION_TYPES,
  ...SEARCH_TYPES,
  ...VERIFY_TYPES,
  ...CHANGE_TYPES,
  ...REVIEW_TYPES,
  NewArticle,
  Taken,
  Ingest,
  Extracted,
  Revision,
  FullRevision,
  ...DIFF_TYPES,
  Vocabulary: VocabularyAnswer,
} as const;

/** Wire types that lists and item routes answer with. */
const LISTED = ['ArticleSummary', 'Entity', 'Mention', 'Claim', 'Figure', 'Quote'] as const;
const SINGLE = [
  'Article',
  'Entity',
  'Claim',
  'Figure',
  'Quote',
  'Taken',
  'Ingest',
  'Extracted',
  'FullRevision',
  'RevisionDiff',
] as const;

const FACETS: JsonSchema = {
  type: 'array',
  items: schemaRef('Facet'),
  description: 'Counts by the dimensions that `facets` names; left out where it names none.',
};

const envelope = (data: JsonSchema, description: string, paged: boolean): JsonSchema => ({
  type: 'object',
  description,
  properties: {
    data: { description: 'What was asked for.', ...data },
    ...(paged && { page: schemaRef('Page'), facets: FACETS }),
    meta: schemaRef('Meta'),
  },
  required: paged ? ['data', 'page', 'meta'] : ['data', 'meta'],
  additionalProperties: false,
});

function componentSchemas(): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, type] of Object.entries(WIRE_TYPES)) registry.add(type, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}` });
  const components: Record<string, JsonSchema> = {};
  for (const [id, schema] of Object.entries(schemas)) {
    const example = EXAMPLES[id];
    components[id] = { ...plainSchema(schema), ...(example !== undefined && { examples: [example] }) };
  }
  for (const id of LISTED) {
    const rows = { type: 'array', items: schemaRef(id) };
    components[`${id}List`] = envelope(rows, `A page of ${id} rows.`, true);
  }
  for (const id of SINGLE) components[`${id}Item`] = envelope(schemaRef(id), `One ${id}.`, false);
  components.TakenReport = envelope(
    { type: 'array', items: schemaRef('Taken') },
    'What became of each article of a list.',
    false,
  );
  components.RevisionReport = envelope(
    { type: 'array', items: schemaRef('Revision') },
    'Every revision of an article.',
    false,
  );
  components.ChangeEntryList = {
    type: 'object',
    description: 'A page of the sequence of changes.',
    properties: {
      data: { type: 'array', items: schemaRef('ChangeEntry'), description: 'The changes, oldest first.' },
      page: schemaRef('ChangePage'),
      meta: schemaRef('Meta'),
    },
    required: ['data', 'page', 'meta'],
    additionalProperties: false,
  };
  const row = { type: 'object', additionalProperties: true };
  components.SparseList = envelope(
    { type: 'array', items: { ...row, description: 'A row with the fields that `fields` names.' } },
    'A page of rows with some of their fields.',
    true,
  );
  components.SparseAnswer = {
    type: 'object',
    description: 'Counts with some of their fields.',
    properties: {
      data: { type: 'array', items: row, description: 'Rows with the fields that `fields` names.' },
      meta: schemaRef('StatsMeta'),
    },
    required: ['data', 'meta'],
    additionalProperties: false,
  };
  Object.assign(components, FORMAT_SCHEMAS);
  components.Rows = { type: 'array', items: row, description: 'Bare rows, as `shape=array` asks for.' };
  return components;
}

const TAGS = [
  { name: 'articles', description: 'What was published, and the text that all evidence slices.' },
  { name: 'entities', description: 'Persons, organisations, units, countries, places and groups.' },
  { name: 'claims', description: 'Who asserts what, in which words, how certain.' },
  { name: 'figures', description: 'Numbers with their bounds, measure and claimant.' },
  { name: 'quotes', description: 'Words in quotation marks and who spoke them.' },
  { name: 'analysis', description: 'What the rows say together: positions, series, networks.' },
  { name: 'changes', description: 'What was written, by whom and why, in sequence.' },
  { name: 'dictionary', description: 'What every field and value means.' },
  { name: 'service', description: 'Is the server up, and what can it do.' },
] as const;

export function openapiDocument(
  endpoints: readonly Endpoint[],
  resources: readonly Resource[],
  version: string,
) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const path = pathOf(endpoint.url);
    const method = endpoint.method.toLowerCase();
    paths[path] = { ...paths[path], [method]: secured(limited(endpoint), scopeOf(endpoint)) };
  }
  const text = JSON.stringify(paths);
  const isUsed = (response: string): boolean => text.includes(`"#/components/responses/${response}"`);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Attest',
      version,
      summary:
        'Who said what about an armed conflict, with which figures, how certain, and the words that prove it.',
      description:
        'Reporting as data. Every mention, claim, figure and quote carries offsets into the stored article text ' +
        '(UTF-16 code units, start inclusive, end exclusive), and the text between them is the item itself. ' +
        'Sources that differ give rows that differ; nothing is settled or rounded. Times are UTC, days are ' +
        '`YYYY-MM-DD`. Filters combine with AND, the values of one filter with OR.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      contact: { name: 'Attest maintainers' },
    },
    servers: [{ url: '/', description: 'This server' }],
    tags: TAGS,
    paths,
    components: {
      schemas: componentSchemas(),
      parameters: componentParameters(resources),
      responses: Object.fromEntries(Object.entries(problemResponses).filter(([name]) => isUsed(name))),
      headers: HEADERS,
      securitySchemes: SECURITY_SCHEMES,
    },
  } as const;
}
