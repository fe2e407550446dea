/** Routes with one JSON value for an answer, that take no parameters but those in their path. */
import type { FastifyRequest } from 'fastify';
import { isFresh, tagOf } from './conditional.ts';
import type { Endpoint, Operation } from './endpoint.ts';
import { itemBody } from './envelope.ts';
import { type Deps, JSON_TYPE } from './list.ts';
import { negotiate } from './negotiate.ts';
import { cachedAnswer, IF_NONE_MATCH, type NamedProblem, schemaRef } from './openapi/describe.ts';
import { refuseParameters } from './resource.ts';

export interface Value {
  readonly url: string;
  readonly operation: Pick<Operation, 'operationId' | 'tags' | 'summary' | 'description' | 'parameters'>;
  /** Name of the schema of the answer, and what the answer is. */
  readonly schema: string;
  readonly says: string;
  /** Problems beside those of every such route. */
  readonly problems?: readonly NamedProblem[];
  /** The value as JSON, or the whole body where its `meta` has more than every answer has. */
  readonly read: (request: FastifyRequest, version: string) => Promise<{ data: string } | { body: string }>;
}

export function valueEndpoint(
  { url, operation, schema, says, problems = [], read }: Value,
  { reader, build }: Deps,
): Endpoint {
  return {
    method: 'GET',
    url,
    operation: {
      ...operation,
      parameters: [...operation.parameters, IF_NONE_MATCH],
      responses: cachedAnswer(says, { 'application/json': { schema: schemaRef(schema) } }, [
        'invalid-parameter',
        ...problems,
        'not-acceptable',
      ]),
    },
    handler: async (request, reply) => {
      negotiate(request.headers.accept, ['application/json']);
      refuseParameters(request);
      const version = await reader.version();
      if (isFresh(request, reply, tagOf(build, version, request.url))) return reply.send();
      const value = await read(request, version);
      return reply.type(JSON_TYPE).send('data' in value ? itemBody(value.data, version) : value.body);
    },
  };
}
