/** Answers that are worked out from the rows of a filter: one handler for all of them, in every format. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AS_OF, asOfIn } from '../query/as-of.ts';
import { type Fault, QueryError } from '../query/fault.ts';
import type { Filter, IdsOf, Parameter } from '../query/filter.ts';
import { PAGE_PARAMETERS } from '../query/page.ts';
import { namesOf, type Question, questionReader, type Resource, spellQuestion } from '../query/parse.ts';
import type { Paths } from '../query/paths.ts';
import type { Condition } from '../store/read/condition.ts';
import type { Reader } from '../store/read/reader.ts';
import { stateOf } from './as-of.ts';
import { isFresh } from './conditional.ts';
import { type Endpoint, type ParameterObject, queryStringOf, type Reference } from './endpoint.ts';
import type { Warning } from './envelope.ts';
import {
  checkFields,
  type Format,
  rowFormats,
  rowParameters,
  sparseRows,
  type Worked,
} from './formats/rows.ts';
import { type Deps, JSON_TYPE, resolve } from './list.ts';
import { negotiate, varyByAccept } from './negotiate.ts';
import answers from './openapi/answers.json' with { type: 'json' };
import {
  cachedAnswer,
  IF_NONE_MATCH,
  type NamedProblem,
  pathParameter,
  queryParameter,
  schemaRef,
} from './openapi/describe.ts';
import { ProblemError } from './problems.ts';

/** What each route answers about the seed article, as an example. */
const ANSWERS: Readonly<Record<string, unknown>> = answers;

/** What the client asked, ready to be worked out. */
export interface Asked<Q> {
  readonly question: Q;
  readonly applied: Question['applied'];
  readonly where: readonly Condition[];
  /** What the names in a filter were resolved to. */
  readonly idsOf: IdsOf;
  /** The text of `as_of`, where it was given; the reader is of that state. */
  readonly asOf: string | null;
  readonly reader: Reader;
}

export interface Computed<Q> {
  readonly url: string;
  /** End of the operation names. */
  readonly name: string;
  readonly tag: string;
  readonly summary: string;
  readonly about: string;
  /** What is asked about, in the text of faults. */
  readonly subject: string;
  readonly filters: readonly Filter[];
  readonly parameters: readonly Parameter[];
  /** The resource whose filters these are; their descriptions are referred to. */
  readonly resource: Resource;
  /** Name of the schema of the answer. */
  readonly answer: string;
  /** The flat rows: their fields, and whether `data` is made of them. */
  readonly rows: { readonly paths: Paths; readonly areData: boolean };
  /** Formats beside JSON, CSV and NDJSON. */
  readonly formats?: readonly Format[];
  /** It can be asked as the data stood. */
  readonly takesAsOf?: true;
  /** What is asked about may not be there: the answer can be a 404. */
  readonly canMiss?: boolean;
  /** Reads the other parameters; adds faults. What it returns with a fault is not used. */
  readonly read: (question: Question, faults: Fault[]) => Q;
  readonly work: (asked: Asked<Q>) => Promise<Worked>;
}

const formatsOf = <Q>({ rows, formats = [] }: Computed<Q>): readonly Format[] => [
  ...rowFormats(rows.paths),
  ...formats,
];

/** Everything that it takes beside filters. */
const othersOf = <Q>({ parameters, rows, takesAsOf }: Computed<Q>): readonly Parameter[] => [
  ...parameters,
  ...rowParameters(rows.paths),
  ...(takesAsOf ? [AS_OF] : []),
];

function describedParameters<Q>(computed: Computed<Q>): (ParameterObject | Reference)[] {
  const { filters, resource } = computed;
  const names = [...namesOf(filters, othersOf(computed))];
  const ofList = new Set<Parameter>([...resource.filters, ...Object.values(PAGE_PARAMETERS), AS_OF]);
  return names.map(([name, { parameter, negated }]) =>
    ofList.has(parameter)
      ? { $ref: `#/components/parameters/${resource.name}.${name}` }
      : queryParameter(name, parameter, negated),
  );
}

function handlerOf<Q>(computed: Computed<Q>, { reader: present, build }: Deps) {
  const { subject, filters, rows, read, work } = computed;
  const formats = formatsOf(computed);
  const readQuestion = questionReader(subject, filters, othersOf(computed));
  const mediaTypes = ['application/json', ...formats.map(({ mediaType }) => mediaType)] as const;

  return async (request: FastifyRequest, reply: FastifyReply, given?: string): Promise<unknown> => {
    if (given === undefined) varyByAccept(reply);
    const mediaType = given ?? negotiate(request.headers.accept, mediaTypes);
    const faults: Fault[] = [];
    const asked = readQuestion(queryStringOf(request), faults);
    const isBare = asked.given.get('shape')?.[0] === 'array';
    const format = formats.find((one) => one.mediaType === mediaType);
    checkFields(asked, rows.paths, format?.ofRows ?? (isBare || rows.areData), faults);
    const question = read(asked, faults);
    if (faults.length > 0) throw new QueryError(faults);

    const { reader, tag } = await stateOf(present, asOfIn(asked.given));
    const version = await reader.version();
    const path = request.url.split('?', 1)[0] ?? request.url;
    const spelled = `${mediaType} ${path}?${spellQuestion(asked)}`;
    if (isFresh(request, reply, tag(build, version, spelled))) return reply.send();

    const { where, idsOf, warnings } = await resolve(asked.applied, reader, version);
    const [asOf = null] = (asked.given.get(AS_OF.name) ?? []).map(String);
    const worked = await work({ question, applied: asked.applied, where, idsOf, asOf, reader });
    const { page } = worked;
    const next =
      page === undefined || page.cursor === null
        ? null
        : `${path}?${spellQuestion(asked, ['cursor'])}&cursor=${page.cursor}`;
    if (next !== null) reply.header('link', `<${next}>; rel="next"`);
    if (format === undefined) {
      const shown = sparseRows(worked.rows, asked.given);
      const data = rows.areData ? shown : worked.data;
      const body = isBare
        ? shown
        : envelope({ ...worked, data }, next, version, [...warnings, ...(worked.warnings ?? [])]);
      return reply.type(JSON_TYPE).send(JSON.stringify(body));
    }
    const name = computed.url.slice('/v1/'.length).replaceAll('/', '-');
    reply.header('content-disposition', `attachment; filename="${name}.${format.suffix}"`);
    return reply.type(format.contentType).send(format.write(worked, asked.given));
  };
}

const envelope = (
  { data, page, meta }: Worked,
  next: string | null,
  dataset_version: string,
  warnings: readonly Warning[],
) => ({
  data,
  ...(page !== undefined && { page: { limit: page.limit, total: page.total, next } }),
  meta: { dataset_version, warnings, ...meta },
});

/** The route and the same with a format named by suffix. */
export function computedEndpoints<Q>(computed: Computed<Q>, deps: Deps): Endpoint[] {
  const { url, name, tag, summary, about, answer, rows, canMiss = false } = computed;
  const example = ANSWERS[url];
  const formats = formatsOf(computed);
  const handle = handlerOf(computed, deps);
  const described = describedParameters(computed);
  const answers = [answer, ...(rows.areData ? ['SparseAnswer'] : []), 'Rows'];
  const schema = { anyOf: answers.map(schemaRef) };
  const content = {
    'application/json': { schema, example },
    ...Object.fromEntries(
      formats.map(({ mediaType, says }) => [mediaType, { schema: { type: 'string', description: says } }]),
    ),
  };
  const answersWith = (...problems: readonly NamedProblem[]) =>
    cachedAnswer('The answer.', content, ['invalid-parameter', ...problems]);
  const plain: Endpoint = {
    method: 'GET',
    url,
    operation: {
      operationId: `get${name}`,
      tags: [tag],
      summary,
      description: about,
      parameters: [...described, IF_NONE_MATCH],
      responses: answersWith('not-acceptable', ...(canMiss ? (['not-found'] as const) : [])),
    },
    handler: (request, reply) => handle(request, reply),
  };
  const suffixes = ['json', ...formats.map(({ suffix }) => suffix)];
  const suffixed: Endpoint = {
    method: 'GET',
    url: `${url}.:format`,
    operation: {
      operationId: `export${name}`,
      tags: [tag],
      summary: `${summary} in a format named by suffix`,
      description: 'The same answer, for clients that cannot set `Accept`.',
      parameters: [
        {
          ...pathParameter('format', 'Format of the answer.', suffixes[1] ?? 'json'),
          schema: { type: 'string', enum: suffixes },
        },
        ...described,
        IF_NONE_MATCH,
      ],
      responses: answersWith('unknown-route'),
    },
    handler: (request, reply) => {
      const { format } = request.params as { format: string };
      const wanted = formats.find(({ suffix }) => suffix === format);
      if (wanted === undefined && format !== 'json') {
        throw new ProblemError('unknown-route', `${url} comes as ${suffixes.join(', ')}.`);
      }
      return handle(request, reply, wanted?.mediaType ?? 'application/json');
    },
  };
  return [plain, suffixed];
}
