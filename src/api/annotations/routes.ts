/** `/articles/{id}/annotations`: everything that was found in an article, for tools that show or exchange annotations. */
import type { ArticleSummary } from '../../domain/article.ts';
import { type Fault, QueryError } from '../../query/fault.ts';
import type { Parameter } from '../../query/filter.ts';
import { questionReader, spellQuestion } from '../../query/parse.ts';
import { integer } from '../../query/values.ts';
import type { Reader } from '../../store/read/reader.ts';
import { isFresh, tagOf } from '../conditional.ts';
import { type Endpoint, queryStringOf } from '../endpoint.ts';
import type { Deps } from '../list.ts';
import { negotiate, varyByAccept } from '../negotiate.ts';
import {
  cachedAnswer,
  IF_NONE_MATCH,
  pathParameter,
  queryParameter,
  schemaRef,
} from '../openapi/describe.ts';
import { EXAMPLE_IDS } from '../openapi/examples.ts';
import { ProblemError } from '../problems.ts';
import { idOf, missing } from '../resource.ts';
import { ANNOTATED, type Annotated, annotate, codePointCounter } from './annotate.ts';
import { ANNO_CONTEXT } from './schema.ts';

const MEDIA_TYPE = 'application/ld+json';
const CONTENT_TYPE = `${MEDIA_TYPE}; profile="${ANNO_CONTEXT}"`;

/** Annotations of a page. */
const PAGE_SIZE = 500;
/** Items read at a time. */
const READ = 5000;

const PAGE: Parameter = {
  name: 'page',
  type: integer(1, 1_000_000),
  takes: 'one',
  doc: `Number of a page of ${PAGE_SIZE} annotations; without it, the collection comes with its first page.`,
  example: '1',
};

/** Every item of a kind that stands in the article. */
async function itemsIn(article: string, resource: Annotated, reader: Reader): Promise<readonly string[]> {
  const where = [
    { is: 'some', of: 'articles', where: { is: 'in', column: 'id', values: [article] } },
  ] as const;
  const order = [{ column: 'id', descending: false, nullable: false }];
  const items: string[] = [];
  let after: Parameters<Reader['page']>[0]['after'] = null;
  do {
    const page = await reader.page({ resource, where, order, after, limit: READ });
    items.push(...page.items);
    after = page.next;
  } while (after !== null);
  return items;
}

interface Found {
  readonly version: string;
  readonly article: ArticleSummary;
  readonly items: Readonly<Record<Annotated, readonly string[]>>;
}

/**
 * The article and its items, all of one writing of the article: it is read again where it was written meanwhile, which
 * the writing of others does not ask for.
 */
async function find(id: string, reader: Reader): Promise<Found> {
  let article = await reader.item('articles', id);
  for (;;) {
    if (article === null) throw await missing(reader, 'articles', 'article', id);
    const { version, json } = article;
    const items: Record<Annotated, readonly string[]> = { mentions: [], claims: [], figures: [], quotes: [] };
    for (const kind of ANNOTATED) items[kind] = await itemsIn(id, kind, reader);
    article = await reader.item('articles', id);
    if (article?.json === json) return { version, article: JSON.parse(json) as ArticleSummary, items };
  }
}

/** Counts code points in the texts of the revisions that the items stand in: one, but for what outlived its text. */
async function countersOf({ article, items }: Found, reader: Reader) {
  const all = ANNOTATED.flatMap((kind) => items[kind]).join();
  const revisions = new Set([...all.matchAll(/"revision":(\d+)/g)].map(([, revision]) => Number(revision)));
  const counters = new Map<number, (unit: number) => number>();
  for (const revision of revisions) {
    counters.set(revision, codePointCounter((await reader.text(article.id, revision)) ?? ''));
  }
  return (revision: number) => counters.get(revision) ?? codePointCounter('');
}

export function annotationRoutes({ reader, build }: Deps): Endpoint[] {
  const readQuestion = questionReader('annotations', [], [PAGE]);

  return [
    {
      method: 'GET',
      url: '/v1/articles/:id/annotations',
      operation: {
        operationId: 'getArticleAnnotations',
        tags: ['articles'],
        summary: 'Get what was found in an article as annotations of its text',
        description:
          'Every mention, claim, figure and quote of the article in the W3C Web Annotation Data Model: a collection with its first page, or a page of it. Each target is the text of the revision that the words stand in, with a position and a quote selector. **Positions here count Unicode code points**, as that model requires; everywhere else offsets count UTF-16 code units. The two differ only after characters outside the Basic Multilingual Plane, such as emoji.',
        parameters: [
          pathParameter('id', 'Id of the article.', EXAMPLE_IDS.articles),
          queryParameter(PAGE.name, PAGE, false),
          IF_NONE_MATCH,
        ],
        responses: cachedAnswer(
          'The collection with its first page, or the page that was asked for.',
          {
            [MEDIA_TYPE]: {
              schema: { anyOf: [schemaRef('AnnotationCollection'), schemaRef('AnnotationPage')] },
            },
          },
          ['invalid-parameter', 'not-found', 'gone', 'not-acceptable'],
        ),
      },
      handler: async (request, reply) => {
        negotiate(request.headers.accept, [MEDIA_TYPE, 'application/json']);
        varyByAccept(reply);
        const faults: Fault[] = [];
        const asked = readQuestion(queryStringOf(request), faults);
        if (faults.length > 0) throw new QueryError(faults);
        const id = idOf(request, 'article');
        const origin = `${request.protocol}://${request.host}`;
        const question = `${origin} annotations/${id}?${spellQuestion(asked)}`;
        const isKnown = (version: string) => isFresh(request, reply, tagOf(build, version, question));
        if (request.headers['if-none-match'] !== undefined && isKnown(await reader.version())) {
          return reply.send();
        }
        const found = await find(id, reader);
        if (isKnown(found.version)) return reply.send();

        const base = `${origin}/v1/`;
        const self = `${base}articles/${encodeURIComponent(id)}`;
        const collection = `${self}/annotations`;
        const counterOf = await countersOf(found, reader);
        const sourceOf = (revision: number) => `${self}/text?revision=${revision}`;
        const all = annotate(found.items, { base, collection, sourceOf, counterOf });
        const total = all.length;
        const pages = Math.ceil(total / PAGE_SIZE);
        const addressOf = (page: number) => `${collection}?page=${page}`;
        const pageOf = (page: number) => ({
          id: addressOf(page),
          type: 'AnnotationPage' as const,
          startIndex: (page - 1) * PAGE_SIZE,
          ...(page > 1 && { prev: addressOf(page - 1) }),
          ...(page < pages && { next: addressOf(page + 1) }),
          items: all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
        });
        const whole = { id: collection, type: 'AnnotationCollection' as const, total };
        const [wanted] = asked.given.get('page') ?? [];
        reply.type(CONTENT_TYPE);
        if (wanted !== undefined) {
          const page = Number(wanted);
          if (page > pages) throw new ProblemError('not-found', `There are ${pages} pages of annotations.`);
          return reply.send(JSON.stringify({ '@context': ANNO_CONTEXT, ...pageOf(page), partOf: whole }));
        }
        const ends = pages === 0 ? {} : { first: pageOf(1), last: addressOf(pages) };
        return reply.send(
          JSON.stringify({ '@context': ANNO_CONTEXT, ...whole, label: found.article.title, ...ends }),
        );
      },
    },
  ];
}
