/** The texts that an article has had: earlier ones stay readable, with what was extracted from them. */
import type { FastifyRequest } from 'fastify';
import { claimsDiff, figuresDiff, sentenceOf } from '../../analysis/revision-diff.ts';
import { textDiff } from '../../analysis/text-diff.ts';
import type { Claim } from '../../domain/claim.ts';
import type { Figure } from '../../domain/figure.ts';
import type { FullRevision, RevisionRow } from '../../store/read/revisions.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Deps } from '../list.ts';
import { pathParameter } from '../openapi/describe.ts';
import { EXAMPLE_IDS } from '../openapi/examples.ts';
import { ProblemError } from '../problems.ts';
import { idOf, missing } from '../resource.ts';
import { valueEndpoint } from '../value.ts';

const ARTICLE = pathParameter('id', 'Id of the article.', EXAMPLE_IDS.articles);

const shown = ({
  superseded_by,
  revision,
  title,
  text_sha256,
  extractor_version,
  recorded_at,
}: RevisionRow) => ({
  revision,
  title,
  text_sha256,
  extractor_version,
  recorded_at,
  superseded_by: superseded_by === 0 ? null : superseded_by,
});

const listEndpoint = (deps: Deps): Endpoint =>
  valueEndpoint(
    {
      url: '/v1/articles/:id/revisions',
      operation: {
        operationId: 'listArticleRevisions',
        tags: ['articles'],
        summary: 'List the revisions of an article',
        description: 'Every text that the article has had, the first one first.',
        parameters: [ARTICLE],
      },
      schema: 'RevisionReport',
      says: 'The revisions.',
      problems: ['not-found', 'gone'],
      read: async (request) => {
        const id = idOf(request, 'article');
        const rows = await deps.reader.revisions(id);
        if (rows.length === 0) throw await missing(deps.reader, 'articles', 'article', id);
        return { data: JSON.stringify(rows.map(shown)) };
      },
    },
    deps,
  );

/** The number in the path; null where it is none. */
function numberOf(request: FastifyRequest): number | null {
  const { revision } = request.params as { revision: string };
  return /^[1-9]\d{0,8}$/.test(revision) ? Number(revision) : null;
}

/** A revision of an article; throws where there is none. */
async function revisionOf({ reader }: Deps, id: string, number: number | null): Promise<FullRevision> {
  const found = number === null ? null : await reader.revision(id, number);
  if (found !== null) return found;
  if ((await reader.revisions(id)).length === 0) throw await missing(reader, 'articles', 'article', id);
  throw new ProblemError('not-found', `The article ${JSON.stringify(id)} has no such revision.`);
}

const NUMBER = { ...pathParameter('revision', 'Number of the revision.', '1'), schema: { type: 'string' } };

const itemEndpoint = (deps: Deps): Endpoint =>
  valueEndpoint(
    {
      url: '/v1/articles/:id/revisions/:revision',
      operation: {
        operationId: 'getArticleRevision',
        tags: ['articles'],
        summary: 'Get one revision of an article',
        description:
          'A text that the article has had, with everything that was extracted from it as it was served last: all evidence slices this text.',
        parameters: [ARTICLE, NUMBER],
      },
      schema: 'FullRevisionItem',
      says: 'The revision.',
      problems: ['not-found', 'gone'],
      read: async (request) => {
        const found = await revisionOf(deps, idOf(request, 'article'), numberOf(request));
        const fields = JSON.stringify({ ...shown(found), body: found.body });
        const items = Object.entries(found.items).map(([kind, list]) => `,"${kind}":[${list.join(',')}]`);
        return { data: `${fields.slice(0, -1)}${items.join('')}}` };
      },
    },
    deps,
  );

const parsed = <T>(items: readonly string[]): T[] => items.map((json) => JSON.parse(json) as T);

/** What a revision changed in the one before; of the first, everything is added. */
function diffOf(from: FullRevision | null, to: FullRevision) {
  const was = from ?? { body: '', items: { claims: [], figures: [] } };
  const claims = claimsDiff(parsed<Claim>(was.items.claims), parsed<Claim>(to.items.claims));
  const figures = figuresDiff(parsed<Figure>(was.items.figures), parsed<Figure>(to.items.figures), claims);
  return {
    from: from?.revision ?? null,
    to: to.revision,
    text: textDiff(was.body, to.body),
    claims,
    figures: { ...figures, changed: figures.changed.map((pair) => ({ ...pair, says: sentenceOf(pair) })) },
  };
}

const diffEndpoint = (deps: Deps): Endpoint =>
  valueEndpoint(
    {
      url: '/v1/articles/:id/revisions/:revision/diff',
      operation: {
        operationId: 'getRevisionDiff',
        tags: ['articles'],
        summary: 'See what a revision changed',
        description:
          'Where the text differs from the revision before, and what became of the claims and figures: added, removed, changed ("killed went from at least 100 to over 300"), each with its evidence, which names the revision that it slices. Items are the same by their words, or else paired by holder, measure and words in common, the most alike first. Of the first revision, everything is added.',
        parameters: [ARTICLE, NUMBER],
      },
      schema: 'RevisionDiffItem',
      says: 'What it changed.',
      problems: ['not-found', 'gone'],
      read: async (request) => {
        const [id, number] = [idOf(request, 'article'), numberOf(request)];
        const to = await revisionOf(deps, id, number);
        const from = to.revision === 1 ? null : await revisionOf(deps, id, to.revision - 1);
        return { data: JSON.stringify(diffOf(from, to)) };
      },
    },
    deps,
  );

export const revisionRoutes = (deps: Deps): Endpoint[] => [
  listEndpoint(deps),
  itemEndpoint(deps),
  diffEndpoint(deps),
];
