/** The table of contents: everything that the server answers, in reading order. */
import cors from '@fastify/cors';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import packageJson from '../package.json' with { type: 'json' };
import { annotationRoutes } from './api/annotations/routes.ts';
import { articleRoutes } from './api/articles/routes.ts';
import { noteOutcome } from './api/articles/write.ts';
import { changeRoutes } from './api/changes/routes.ts';
import { claimRoutes } from './api/claims/routes.ts';
import { type Endpoint, scopeOf } from './api/endpoint.ts';
import { mergeRoutes } from './api/entities/merge.ts';
import { entityRoutes } from './api/entities/routes.ts';
import { extractRoutes } from './api/extract/routes.ts';
import { figureRoutes } from './api/figures/routes.ts';
import { gradesRoutes } from './api/grades/routes.ts';
import { graphRoutes } from './api/graph/routes.ts';
import { healthRoutes } from './api/health/routes.ts';
import { homeRoutes } from './api/home/routes.ts';
import { ingestRoutes } from './api/ingests/routes.ts';
import { linksRoutes } from './api/links/routes.ts';
import type { Deps } from './api/list.ts';
import { metricsRoutes } from './api/metrics/routes.ts';
import { openapiDocument } from './api/openapi/document.ts';
import { openapiRoutes } from './api/openapi/routes.ts';
import { PATIENCE, timesOf } from './api/patience.ts';
import { answerKeeper } from './api/plugins/answers.ts';
import { addClosing } from './api/plugins/closing.ts';
import { addCompression } from './api/plugins/compression.ts';
import { addDocs } from './api/plugins/docs.ts';
import { addExports } from './api/plugins/exports.ts';
import { addHeaders } from './api/plugins/headers.ts';
import { addKeys, requiredOf, requireScope } from './api/plugins/keys.ts';
import { addLimits } from './api/plugins/limits.ts';
import { AnswerLog, logOptions } from './api/plugins/log.ts';
import { addMetrics } from './api/plugins/metrics.ts';
import { addProblems, answerBrokenRequest, MAX_HEAD, sendProblem } from './api/plugins/problem.ts';
import { positionsRoutes } from './api/positions/routes.ts';
import { quoteRoutes } from './api/quotes/routes.ts';
import { reviewRoutes } from './api/review/routes.ts';
import { revisionRoutes } from './api/revisions/routes.ts';
import { searchRoutes } from './api/search/routes.ts';
import { seriesRoutes } from './api/series/routes.ts';
import { statsRoutes } from './api/stats/routes.ts';
import { verifyRoutes } from './api/verify/routes.ts';
import { vocabularyRoutes } from './api/vocabulary/routes.ts';
import type { Reads } from './domain/scopes.ts';
import { articles } from './query/articles.ts';
import { claims } from './query/claims.ts';
import { entities, mentions } from './query/entities.ts';
import { figures } from './query/figures.ts';
import { quotes } from './query/quotes.ts';

/** Version of the program. */
export const BUILD: string = packageJson.version;

export interface AppOptions {
  readonly corsOrigins: readonly string[];
  readonly trustProxy: readonly string[];
  readonly logLevel: string;
  /** Where the log goes; standard output when left out. */
  readonly logTo?: { write(line: string): void };
  /** Megabytes of answers that are kept while the data stays as it is. */
  readonly cacheMb: number;
  readonly reads: Reads;
  /** Requests of one client in a minute; 0 for any number. */
  readonly rateLimit: number;
}

/** Longest id in a path, in characters. */
const MAX_ID_LENGTH = 200;

const RESOURCES = [articles, entities, mentions, claims, figures, quotes] as const;

/** Every route, in reading order, and the document that describes them all. */
export function describeApi(deps: Deps) {
  const endpoints: readonly Endpoint[] = [
    ...articleRoutes(deps),
    ...ingestRoutes(deps),
    ...revisionRoutes(deps),
    ...annotationRoutes(deps),
    ...entityRoutes(deps),
    ...claimRoutes(deps),
    ...linksRoutes(deps),
    ...figureRoutes(deps),
    ...quoteRoutes(deps),
    ...reviewRoutes(deps),
    ...mergeRoutes(deps),
    ...statsRoutes(RESOURCES, deps),
    ...positionsRoutes(deps),
    ...seriesRoutes(deps),
    ...graphRoutes(deps),
    ...searchRoutes(deps),
    ...verifyRoutes(deps),
    ...gradesRoutes(deps),
    ...changeRoutes(deps),
    ...extractRoutes(deps),
    ...vocabularyRoutes(RESOURCES, deps),
    ...healthRoutes(deps),
    ...metricsRoutes(),
    ...openapiRoutes(() => text),
    ...homeRoutes(),
  ];
  const document = openapiDocument(endpoints, RESOURCES, deps.build);
  const text = JSON.stringify(document);
  return { endpoints, document };
}

/** Builds the server; it listens nowhere yet, and closing it closes nothing that it was given. */
export async function buildApp(deps: Deps, options: AppOptions): Promise<FastifyInstance> {
  const { http, ...times } = timesOf(deps.patience ?? PATIENCE);
  const app = Fastify({
    // Where nothing is logged no line is made either.
    logController:
      options.logLevel === 'silent' ? new LogController({ disableRequestLogging: true }) : new AnswerLog(),
    logger: logOptions(options),
    trustProxy: options.trustProxy.length === 0 ? false : [...options.trustProxy],
    bodyLimit: 1 << 20,
    http: { maxHeaderSize: MAX_HEAD, ...http },
    ...times,
    forceCloseConnections: 'idle',
    // While closing, what still arrives on open connections is answered like everything before.
    return503OnClosing: false,
    frameworkErrors: sendProblem,
    clientErrorHandler: answerBrokenRequest,
    routerOptions: {
      maxParamLength: MAX_ID_LENGTH,
      // Routes read their own query string, strictly; see query/parse.ts.
      querystringParser: () => ({}),
    },
  });
  addMetrics(app, deps.writes);
  deps.writes?.jobs?.watch({
    done: (outcome) => noteOutcome(app.metrics, app.log, outcome),
    failed: (error) => app.log.error({ err: error }, 'accepted lists have to wait'),
  });
  addProblems(app);
  addHeaders(app);
  await app.register(cors, {
    origin: options.corsOrigins.includes('*') ? '*' : [...options.corsOrigins],
    methods: ['GET', 'HEAD'],
    exposedHeaders: [
      'ETag',
      'Link',
      'Retry-After',
      'RateLimit-Limit',
      'RateLimit-Remaining',
      'RateLimit-Reset',
    ],
    maxAge: 86_400,
    strictPreflight: false,
  });
  await addCompression(app);
  addClosing(app);
  addKeys(app, deps.reader.key);
  await addLimits(app, options.rateLimit);
  addExports(app);
  const { keeping, onSend } = answerKeeper(app, deps.reader, options.cacheMb);
  const { endpoints, document } = describeApi(deps);
  await addDocs(app, document);
  const add = (on: FastifyInstance, endpoint: Endpoint): void => {
    const { method, url, handler, takes } = endpoint;
    const scope = scopeOf(endpoint);
    const onRequest = scope === null ? [] : requireScope(requiredOf(scope, options.reads));
    if (method === 'GET')
      on.route({ method, url, handler: keeping(handler), onRequest, onSend: [...onSend] });
    else on.route({ method, url, handler, onRequest, ...(takes !== undefined && { bodyLimit: takes }) });
  };
  for (const endpoint of endpoints) if (endpoint.takes === undefined) add(app, endpoint);
  // Bodies that a handler reads itself, as bytes.
  await app.register(async (raw) => {
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    for (const endpoint of endpoints) if (endpoint.takes !== undefined) add(raw, endpoint);
  });
  return app;
}
