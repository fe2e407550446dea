/** Lists: one handler for every resource and format. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { facetsOf } from '../analysis/facets.ts';
import type { Jobs } from '../ingest/jobs.ts';
import type { Pool } from '../ingest/pool.ts';
import { encodeCursor } from '../query/cursor.ts';
import { type FaultCode, QueryError } from '../query/fault.ts';
import { type AppliedFilter, conditionsOf, type IdsOf } from '../query/filter.ts';
import { DEFAULT_LIMIT, MAX_LIMIT } from '../query/page.ts';
import { type ListRequest, listParser, type Resource } from '../query/parse.ts';
import type { Engine } from '../store/engine.ts';
import type { Condition } from '../store/read/condition.ts';
import { lru } from '../store/read/lru.ts';
import type { Reader, Total } from '../store/read/reader.ts';
import { stateOf } from './as-of.ts';
import { bytesOf, parted } from './bytes.ts';
import { isFresh } from './conditional.ts';
import { queryStringOf } from './endpoint.ts';
import { listBody, type Warning } from './envelope.ts';
import { arrayWriter } from './formats/array.ts';
import type { ListFormat, StreamFormat } from './formats/format.ts';
import { listFormatsOf } from './formats/lists.ts';
import { sparse } from './formats/sparse.ts';
import { streamOf } from './formats/stream.ts';
import { negotiate, varyByAccept } from './negotiate.ts';
import { PATIENCE, type Patience } from './patience.ts';
import { inTurn } from './plugins/exports.ts';

/** What the routes that take something in need. */
export interface Writes {
  readonly store: Engine;
  readonly pool: Pool;
  /** Left out where nothing is carried out after its answer. */
  readonly jobs?: Jobs;
}

export interface Deps {
  readonly reader: Reader;
  /** Left out where the server only reads. */
  readonly writes?: Writes;
  /** Version of the program. */
  readonly build: string;
  /** Left out where it is the usual one. */
  readonly patience?: Patience;
}

export const JSON_MEDIA_TYPE = 'application/json';
export const JSON_TYPE = 'application/json; charset=utf-8';

interface Asked {
  readonly where: readonly Condition[];
  /** What the names in a filter of the request were resolved to. */
  readonly idsOf: IdsOf;
  readonly warnings: readonly Warning[];
  /** The versions of the data in which names were looked up. */
  readonly versions: ReadonlySet<string>;
}

/** Conditions that a route adds to those of the request, from its path; throws when there is no such path. */
export type Scope = (request: FastifyRequest, reader: Reader) => Promise<readonly Condition[]>;

const everything: Scope = async () => [];

/**
 * Replaces names by ids, and says which names nobody has. What is known of a name already serves where it is of the
 * version `at`; of any version, where that is null.
 */
export async function resolve(
  applied: readonly AppliedFilter[],
  reader: Pick<Reader, 'resolve'>,
  at: string | null,
): Promise<Asked> {
  const ids = new Map<string, readonly string[]>();
  const warnings: Warning[] = [];
  const versions = new Set<string>();
  for (const one of applied) {
    if (one.filter.names === undefined) continue;
    const names = one.values.map(String);
    const { ids: found, version } = await reader.resolve(one.filter.names, names, at);
    versions.add(version);
    ids.set(one.parameter, found.flat());
    for (const [index, name] of names.entries()) {
      if (found[index]?.length) continue;
      const detail = `Nothing on record has the id or name ${JSON.stringify(name)}.`;
      warnings.push({ parameter: one.parameter, code: 'unknown_name', detail });
    }
  }
  const idsOf: IdsOf = ({ parameter }) => ids.get(parameter) ?? [];
  return { where: conditionsOf(applied, idsOf), idsOf, warnings, versions };
}

const fault = (parameter: string, code: FaultCode, detail: string): never => {
  throw new QueryError([{ parameter, code, detail }]);
};

/** Refuses what the format of the answer has no room for. */
function checkFormat({ facets, fields, limit, shape }: ListRequest, format: ListFormat | null): void {
  if (facets.length > 0 && (format !== null || shape === 'array'))
    fault(
      'facets',
      'invalid_value',
      'Facets come in the JSON envelope only, not with shape=array or another format.',
    );
  if (fields !== null && format?.ownForm)
    fault('fields', 'invalid_value', `${format.suffix} has a form of its own: no fields can be left out.`);
  if (limit !== null && limit > MAX_LIMIT && (format === null || 'page' in format))
    fault('limit', 'out_of_range', `limit must be a whole number from 1 to ${MAX_LIMIT}.`);
}

/** Bare rows are all of them where no page is asked for. */
const ARRAY: StreamFormat = {
  suffix: 'json',
  mediaType: JSON_MEDIA_TYPE,
  contentType: JSON_TYPE,
  says: 'A JSON list.',
  writer: (_, { fields }) => arrayWriter(fields),
};

const orderOf = ({ order }: ListRequest) =>
  order.map(({ key: { column, nullable }, descending }) => ({ column, descending, nullable }));

export function listHandler(
  resource: Resource,
  { reader: present, build, patience = PATIENCE }: Deps,
  scope: Scope = everything,
) {
  const parse = listParser(resource);
  const formats = listFormatsOf(resource);
  const mediaTypes = [JSON_MEDIA_TYPE, ...formats.map((format) => format.mediaType)] as const;
  const parsed = lru<ListRequest>(1000);
  const totals = lru<Total | null>(10_000);

  const requestOf = (text: string): ListRequest => {
    const known = parsed.get(text);
    if (known !== undefined) return known;
    const asked = parse(text);
    parsed.set(text, asked);
    return asked;
  };

  /** The total of a filter; counted once for each version of the data. */
  const totalOf = async (reader: Reader, key: string, where: readonly Condition[]): Promise<Total | null> => {
    const known = totals.get(key);
    if (known !== undefined) return known;
    const total = await reader.count(resource.name, where);
    totals.set(key, total);
    return total;
  };

  const formatOf = (mediaType: string, asked: ListRequest): ListFormat | null =>
    formats.find((one) => one.mediaType === mediaType) ??
    (asked.shape === 'array' && asked.limit === null ? ARRAY : null);

  return async (request: FastifyRequest, reply: FastifyReply, given?: string): Promise<unknown> => {
    if (given === undefined) varyByAccept(reply);
    const mediaType = given ?? negotiate(request.headers.accept, mediaTypes);
    const asked = requestOf(queryStringOf(request));
    const format = formatOf(mediaType, asked);
    checkFormat(asked, format);
    const { reader, erasures, tag } = await stateOf(present, asked.asOf);
    const within = await scope(request, reader);
    const path = request.url.split('?', 1)[0] ?? request.url;
    const origin = format?.ownForm ? `${request.protocol}://${request.host}` : '';
    const question = `${mediaType} ${origin}${path}?${asked.canonical} ${JSON.stringify(asked.after)}`;
    const isHeld = (version: string) => isFresh(request, reply, tag(build, version, question));
    // A page names its own version; only a client that holds an answer, or a stream, needs it beforehand.
    if (request.headers['if-none-match'] !== undefined || (format !== null && 'writer' in format)) {
      if (isHeld(await reader.version())) return reply.send();
    }

    const ask = async (at: string | null) => {
      const { where: filters, warnings, versions } = await resolve(asked.applied, reader, at);
      const where = within.length === 0 ? filters : [...within, ...filters];
      const query = { resource: resource.name, where, order: orderOf(asked), after: asked.after };
      return { query, where, warnings, versions };
    };

    reply.type(format?.contentType ?? JSON_TYPE);
    if (format !== null && mediaType !== JSON_MEDIA_TYPE) {
      reply.header('content-disposition', `attachment; filename="${resource.name}.${format.suffix}"`);
    }
    if (format !== null && 'writer' in format) {
      const { query } = await ask(await reader.version());
      if (request.method === 'HEAD') return reply.send();
      const blocks = inTurn(
        request,
        reader.stream({ ...query, limit: asked.limit }, format.withSpots === true),
      );
      return reply.send(streamOf(blocks, format.writer(resource, asked, { origin }), patience.taking));
    }

    const limit = asked.limit ?? DEFAULT_LIMIT;
    let { query, where, warnings, versions } = await ask(null);
    let page = await reader.page({ ...query, limit });
    if ([...versions].some((version) => version !== page.version)) {
      // The names may mean others by now.
      ({ query, where, warnings, versions } = await ask(page.version));
      page = await reader.page({ ...query, limit });
    }
    const { version } = page;
    if (isHeld(version)) return reply.send();
    const next =
      page.next === null
        ? null
        : `${path}?${asked.canonical}${asked.canonical === '' ? '' : '&'}cursor=${encodeCursor(asked.binding, page.next)}`;
    if (next !== null) reply.header('link', `<${next}>; rel="next"`);
    if (format !== null) {
      return reply.send(format.page(resource, page.items, { origin, self: request.url, next }));
    }
    const items = sparse(page.items, asked.fields);
    if (asked.shape === 'array') return reply.send(bytesOf(['[', ...parted(items, ','), ']']));
    const total: Total =
      next === null && asked.after === null
        ? { value: page.items.length, relation: 'eq' }
        : ((await totalOf(reader, `${version} ${erasures} ${path}?${asked.filterText}`, where)) ?? {
            value: page.items.length + Number(next !== null),
            relation: 'gte',
          });
    const facets = await facetsOf(resource.name, asked, where, reader);
    return reply.send(listBody(items, { limit, total, next }, version, warnings, facets));
  };
}
