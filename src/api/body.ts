/** The body of a request as articles: one, or a list of which each is read and answered for by itself. */
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Fields } from '../ingest/fields.ts';
import {
  articleOf,
  articleOfMarkdown,
  articlesOfJson,
  articlesOfLines,
  attempt,
  checkSize,
  type Read,
  textOf,
} from '../ingest/forms.ts';
import { InputFault } from '../ingest/input-fault.ts';
import { QueryError } from '../query/fault.ts';
import { type ParameterObject, queryStringOf, type RequestBody } from './endpoint.ts';
import { schemaRef } from './openapi/describe.ts';
import { invalid, ProblemError, pointerOf } from './problems.ts';

/** Bytes at most of a body. */
export const LARGEST_BODY = 32_000_000;

/** How places in a body are called: `body:3` is its third line, `body[2]` the third of a list. */
const PLACE = 'body';

interface Form {
  /** One article comes alone, lists may hold many. */
  readonly many: boolean;
  readonly read: (
    bytes: Buffer,
    given: Fields,
    charset: string | null,
  ) => AsyncIterable<Read> | Iterable<Read>;
}

const textIn = (bytes: Buffer): string => {
  checkSize(PLACE, bytes.length);
  return textOf(bytes, (line) => `${PLACE}:${line}`);
};

const charsetOf = (contentType: string): string | null =>
  /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType)?.[1] ?? null;

const one = (bytes: Buffer, read: (text: string) => ReturnType<typeof articleOf>): Read[] => [
  attempt(PLACE, () => read(textIn(bytes))),
];

/** By media type. */
const FORMS: Readonly<Record<string, Form>> = {
  'application/json': {
    many: false,
    read: (bytes) =>
      articlesOfJson(
        PLACE,
        textOf(bytes, (line) => `${PLACE}:${line}`),
      ),
  },
  'application/x-ndjson': { many: true, read: (bytes) => articlesOfLines(PLACE, Readable.from([bytes])) },
  'text/markdown': {
    many: false,
    read: (bytes, given) => one(bytes, (text) => articleOfMarkdown(PLACE, text, given)),
  },
  'text/plain': {
    many: false,
    read: (bytes, given) => one(bytes, (text) => articleOf(PLACE, text, given)),
  },
  'text/html': {
    many: false,
    read: (bytes, given, charset) => {
      checkSize(PLACE, bytes.length);
      return [{ place: PLACE, page: { bytes, charset, given } }];
    },
  },
};

export const MEDIA_TYPES = Object.keys(FORMS);

const EXAMPLES: Readonly<Record<string, string>> = {
  id: 'wire-4711',
  url: 'https://wire.example/2031/bridge',
  title: 'Bridge falls near Lenst',
  publisher: 'Harbour Courier',
  author: 'Ana Brekke',
  published: '2031-05-04',
  published_basis: 'stated',
};

/** Fields of an article in the query string, for bodies that have no room for them. */
export const FIELD_PARAMETERS: readonly ParameterObject[] = Object.entries(Fields.shape).map(
  ([name, schema]) => ({
    name,
    in: 'query',
    description: `${(schema as z.ZodType).description ?? 'Who wrote it.'} For text, Markdown and HTML; JSON has fields of its own.`,
    required: false,
    schema: { type: 'string' },
    example: EXAMPLES[name] ?? '',
  }),
);

/** The fields in the query string; `others` are parameters that the route has besides. */
export function fieldsOf(request: FastifyRequest, others: readonly string[] = []): Fields {
  const given: Record<string, string> = {};
  const parameters = new URLSearchParams(queryStringOf(request));
  const faults = [...parameters.keys()]
    .filter((name) => !Object.hasOwn(Fields.shape, name) && !others.includes(name))
    .map((parameter) => ({
      parameter,
      code: 'unknown_parameter' as const,
      detail: `This route has no parameter ${parameter.slice(0, 100)}.`,
    }));
  for (const [name, value] of parameters) if (Object.hasOwn(Fields.shape, name)) given[name] = value;
  const parsed = Fields.safeParse(given);
  const broken = (parsed.error?.issues ?? []).map(({ path, message }) => ({
    parameter: String(path[0]),
    code: 'invalid_value' as const,
    detail: message,
  }));
  if (parsed.success && faults.length === 0) return parsed.data;
  throw new QueryError([...faults, ...broken]);
}

export interface Body {
  readonly many: boolean;
  readonly reads: readonly Read[];
}

export const faultOf = ({ place, message, fields }: InputFault): ProblemError =>
  new ProblemError('invalid-body', `${place}: ${message}.`, {
    faults: fields.map(({ path, message }) => invalid(pointerOf(path), `${message}.`)),
  });

/** The articles of a body, or what is wrong with each; throws where nothing can be read at all. */
export async function bodyOf(request: FastifyRequest, given: Fields): Promise<Body> {
  const contentType = request.headers['content-type'] ?? '';
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const form = Object.hasOwn(FORMS, mediaType) ? FORMS[mediaType] : undefined;
  if (form === undefined) {
    throw new ProblemError('unsupported-media-type', `This route reads ${MEDIA_TYPES.join(', ')}.`);
  }
  const bytes = request.body;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0)
    throw new ProblemError('invalid-body', 'body: is empty.');
  const reads: Read[] = [];
  try {
    for await (const read of form.read(bytes, given, charsetOf(contentType))) reads.push(read);
  } catch (error) {
    throw error instanceof InputFault ? faultOf(error) : error;
  }
  const [first] = reads;
  const many = form.many || reads.length !== 1 || first?.place.startsWith(`${PLACE}[`) === true;
  if (!many && first instanceof InputFault) throw faultOf(first);
  return { many, reads };
}

const TEXT = { type: 'string' } as const;

export const requestBody = (description: string): RequestBody => ({
  description,
  required: true,
  content: {
    'application/json': {
      schema: {
        anyOf: [schemaRef('NewArticle'), { type: 'array', items: schemaRef('NewArticle'), minItems: 1 }],
      },
      example: {
        title: EXAMPLES.title,
        text: 'At least 12 soldiers were killed near Lenst on Sunday, Colonel Ana Brekke said.',
        url: EXAMPLES.url,
        publisher: EXAMPLES.publisher,
        published: EXAMPLES.published,
      },
    },
    'application/x-ndjson': { schema: { ...TEXT, description: 'One article as JSON a line.' } },
    'text/markdown': { schema: { ...TEXT, description: 'Markdown; front matter has the fields.' } },
    'text/plain': { schema: { ...TEXT, description: 'The text; the query string has the fields.' } },
    'text/html': {
      schema: {
        ...TEXT,
        description:
          'A saved page, in any charset: the article in it, without what stands around it. Fields come from the query string, and else from what the page says (Schema.org, OpenGraph, meta tags, `<time>`).',
      },
    },
  },
});
