/**
 * One call for each operation, typed from openapi.json: an operation without a call, or a call that the document does not
 * allow, does not compile. A new route gets its line here.
 */
import type { Client } from 'openapi-fetch';
import type { components, operations, paths } from './generated/schema.ts';

export type Api = Client<paths>;
export type Schemas = components['schemas'];

/** Items on record, by the name of their list. */
export type Ids = Readonly<Record<'article' | 'entity' | 'claim' | 'figure' | 'quote', string>>;

interface Answered {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

type Calls = { readonly [Name in keyof operations]: (api: Api, ids: Ids) => Promise<Answered> };

const csv = { path: { format: 'csv' } } as const;
const question: operations['getPositions']['parameters']['query'] = {
  measure: ['killed'],
  about: ['north-korea'],
};

const ARTICLE = {
  title: 'Bridge falls near Lenst',
  text: 'At least 12 soldiers were killed near Lenst on Sunday, Colonel Ana Brekke said.',
  url: 'https://wire.example/2031/bridge',
} as const;

/** Answers that are text come whole; the client parses JSON where nothing else is said. */
const text = { parseAs: 'text' } as const;

export const CALLS: Calls = {
  listArticles: (api) => api.GET('/v1/articles', { params: { query: { language: ['en'], limit: 5 } } }),
  exportArticles: (api) => api.GET('/v1/articles.{format}', { params: csv, ...text }),
  getArticle: (api, ids) => api.GET('/v1/articles/{id}', { params: { path: { id: ids.article } } }),
  getArticleText: (api, ids) =>
    api.GET('/v1/articles/{id}/text', { params: { path: { id: ids.article } }, ...text }),
  getArticleAnnotations: (api, ids) =>
    api.GET('/v1/articles/{id}/annotations', { params: { path: { id: ids.article } } }),
  listArticleRevisions: (api, ids) =>
    api.GET('/v1/articles/{id}/revisions', { params: { path: { id: ids.article } } }),
  getArticleRevision: (api, ids) =>
    api.GET('/v1/articles/{id}/revisions/{revision}', {
      params: { path: { id: ids.article, revision: '1' } },
    }),
  getRevisionDiff: async (api) => {
    const id = 'two-revisions';
    await api.POST('/v1/articles', { body: { ...ARTICLE, url: null, id } });
    const { data } = await api.POST('/v1/articles', {
      body: { ...ARTICLE, url: null, id, text: ARTICLE.text.replace('At least 12', 'Over 30') },
    });
    const taken = data !== undefined && !Array.isArray(data.data) ? data.data.id : null;
    const answered = await api.GET('/v1/articles/{id}/revisions/{revision}/diff', {
      params: { path: { id: taken ?? '', revision: '2' } },
    });
    await api.DELETE('/v1/articles/{id}', { params: { path: { id: taken ?? '' } } });
    return answered;
  },
  createArticles: (api) => api.POST('/v1/articles', { body: ARTICLE }),
  getIngest: async (api) => {
    const { response } = await api.POST('/v1/articles', {
      body: [ARTICLE, { ...ARTICLE, url: null, id: 'second' }],
      params: { header: { Prefer: 'respond-async' } },
    });
    const id = response.headers.get('location')?.split('/').at(-1) ?? '';
    let answered = await api.GET('/v1/ingests/{id}', { params: { path: { id } } });
    while (answered.data !== undefined && answered.data.data.state !== 'done')
      answered = await api.GET('/v1/ingests/{id}', { params: { path: { id } } });
    for (const { id: article } of answered.data?.data.report ?? [])
      await api.DELETE('/v1/articles/{id}', { params: { path: { id: article ?? '' } } });
    return answered;
  },
  deleteArticle: async (api) => {
    const { response } = await api.POST('/v1/articles', { body: ARTICLE });
    const id = response.headers.get('location')?.split('/').at(-1) ?? '';
    const query = { reason: 'an example', erase: false };
    return api.DELETE('/v1/articles/{id}', { params: { path: { id }, query } });
  },
  extractArticle: (api) => api.POST('/v1/extract', { body: ARTICLE }),
  listChanges: (api) => api.GET('/v1/changes', { params: { query: { since: 0 } } }),
  getChangeStream: async (api) => {
    const answered = await api.GET('/v1/changes/stream', { parseAs: 'stream' });
    await answered.data?.cancel();
    return answered;
  },
  listEntities: (api) =>
    api.GET('/v1/entities', { params: { query: { kind: ['person'], sort: ['-mentions'] } } }),
  exportEntities: (api) => api.GET('/v1/entities.{format}', { params: csv, ...text }),
  getEntity: (api, ids) => api.GET('/v1/entities/{id}', { params: { path: { id: ids.entity } } }),
  listEntityMentions: (api, ids) =>
    api.GET('/v1/entities/{id}/mentions', {
      params: { path: { id: ids.entity }, query: { method: ['name'] } },
    }),
  exportEntityMentions: (api, ids) =>
    api.GET('/v1/entities/{id}/mentions.{format}', {
      params: { path: { id: ids.entity, format: 'csv' } },
      ...text,
    }),
  reviewEntity: (api, ids) =>
    api.PATCH('/v1/entities/{id}', {
      params: { path: { id: ids.entity }, header: { 'If-Match': '*' } },
      body: { review: 'accepted' },
    }),
  mergeEntity: async (api, ids) => {
    const listed = await api.GET('/v1/entities', { params: { query: { sort: ['mentions'], limit: 2 } } });
    const rows = (listed.data as { data: { id: string }[] } | undefined)?.data ?? [];
    const other = rows.find(({ id }) => id !== ids.entity)?.id ?? '';
    return api.POST('/v1/entities/{id}/merge', {
      params: { path: { id: other }, header: { 'If-Match': '*' } },
      body: { into: ids.entity },
    });
  },
  splitEntity: async (api, ids) => {
    const found = await api.GET('/v1/entities/{id}', { params: { path: { id: ids.entity } } });
    return api.POST('/v1/entities/{id}/split', {
      params: { path: { id: ids.entity }, header: { 'If-Match': '*' } },
      body: { entity: found.data?.data.merged[0]?.id ?? '' },
    });
  },
  listClaims: (api) =>
    api.GET('/v1/claims', {
      params: {
        query: {
          topic: ['casualties', 'deployment'],
          not_modality: ['denied'],
          as_of: '2031-06-01T12:00:00Z',
        },
      },
    }),
  exportClaims: (api) => api.GET('/v1/claims.{format}', { params: csv, ...text }),
  getClaim: (api, ids) => api.GET('/v1/claims/{id}', { params: { path: { id: ids.claim } } }),
  reviewClaim: (api, ids) =>
    api.PATCH('/v1/claims/{id}', {
      params: { path: { id: ids.claim }, header: { 'If-Match': '*' } },
      body: { review: 'accepted' },
    }),
  getClaimLinks: (api, ids) => api.GET('/v1/claims/{id}/links', { params: { path: { id: ids.claim } } }),
  listFigures: (api) =>
    api.GET('/v1/figures', { params: { query: { value_min: 100, comparator: ['over'] } } }),
  exportFigures: (api) => api.GET('/v1/figures.{format}', { params: csv, ...text }),
  getFigure: (api, ids) => api.GET('/v1/figures/{id}', { params: { path: { id: ids.figure } } }),
  reviewFigure: (api, ids) =>
    api.PATCH('/v1/figures/{id}', {
      params: { path: { id: ids.figure }, header: { 'If-Match': '*' } },
      body: { review: 'corrected', corrections: { cumulative: false }, reason: 'misread' },
    }),
  listQuotes: (api) => api.GET('/v1/quotes', { params: { query: { has_speaker: true } } }),
  exportQuotes: (api) => api.GET('/v1/quotes.{format}', { params: csv, ...text }),
  getQuote: (api, ids) => api.GET('/v1/quotes/{id}', { params: { path: { id: ids.quote } } }),
  reviewQuote: (api, ids) =>
    api.PATCH('/v1/quotes/{id}', {
      params: { path: { id: ids.quote }, header: { 'If-Match': '*' } },
      body: { review: 'rejected', reviewer: 'Ana Brekke' },
    }),
  getArticlesStats: (api) =>
    api.GET('/v1/articles/stats', { params: { query: { group_by: ['publisher'] } } }),
  exportArticlesStats: (api) => api.GET('/v1/articles/stats.{format}', { params: csv, ...text }),
  getEntitiesStats: (api) => api.GET('/v1/entities/stats', { params: { query: { group_by: ['kind'] } } }),
  exportEntitiesStats: (api) => api.GET('/v1/entities/stats.{format}', { params: csv, ...text }),
  getClaimsStats: (api) =>
    api.GET('/v1/claims/stats', {
      params: { query: { clock: 'said', interval: 'month', group_by: ['topic'] } },
    }),
  exportClaimsStats: (api) => api.GET('/v1/claims/stats.{format}', { params: csv, ...text }),
  getFiguresStats: (api) =>
    api.GET('/v1/figures/stats', { params: { query: { group_by: ['measure', 'unit'] } } }),
  exportFiguresStats: (api) => api.GET('/v1/figures/stats.{format}', { params: csv, ...text }),
  getQuotesStats: (api) => api.GET('/v1/quotes/stats', { params: { query: { group_by: ['speaker'] } } }),
  exportQuotesStats: (api) => api.GET('/v1/quotes/stats.{format}', { params: csv, ...text }),
  getPositions: (api) => api.GET('/v1/positions', { params: { query: { ...question, reconcile: 'range' } } }),
  exportPositions: (api) =>
    api.GET('/v1/positions.{format}', { params: { ...csv, query: question }, ...text }),
  getSeries: (api) => api.GET('/v1/series', { params: { query: question } }),
  exportSeries: (api) => api.GET('/v1/series.{format}', { params: { ...csv, query: question }, ...text }),
  getGraph: (api) => api.GET('/v1/graph'),
  exportGraph: (api) => api.GET('/v1/graph.{format}', { params: { path: { format: 'graphml' } }, ...text }),
  getSearch: (api) => api.GET('/v1/search', { params: { query: { q: 'soldiers' } } }),
  exportSearch: (api) =>
    api.GET('/v1/search.{format}', { params: { ...csv, query: { q: 'soldiers' } }, ...text }),
  getVerify: (api, ids) => api.GET('/v1/verify', { params: { query: { id: ids.claim } } }),
  exportVerify: (api, ids) =>
    api.GET('/v1/verify.{format}', { params: { ...csv, query: { id: ids.claim } }, ...text }),
  listGrades: (api) => api.GET('/v1/grades'),
  getVocabulary: (api) => api.GET('/v1/vocabulary'),
  getLiveness: (api) => api.GET('/health/live'),
  getMetrics: (api) => api.GET('/metrics', text),
  getReadiness: (api) => api.GET('/health/ready'),
  getOpenapi: (api) => api.GET('/openapi.json'),
  getHome: (api) => api.GET('/', text),
  listProblems: (api) => api.GET('/problems', text),
  getProblem: (api) => api.GET('/problems/{name}', { params: { path: { name: 'not-found' } }, ...text }),
};
