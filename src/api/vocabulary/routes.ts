import * as vocabulary from '../../domain/vocabulary.ts';
import type { Resource } from '../../query/parse.ts';
import { isFresh, tagOf } from '../conditional.ts';
import type { Endpoint } from '../endpoint.ts';
import { itemBody } from '../envelope.ts';
import { type Deps, JSON_TYPE } from '../list.ts';
import { negotiate } from '../negotiate.ts';
import { cachedHeaders, IF_NONE_MATCH, NOT_MODIFIED, problems, schemaRef } from '../openapi/describe.ts';
import { refuseParameters } from '../resource.ts';

/** Every table of the vocabulary: `MENTION_METHODS` is served as `mention_methods`. */
const tables = (): { name: string; values: { value: string; meaning: string }[] }[] =>
  Object.entries(vocabulary)
    .flatMap(([name, table]) => (typeof table === 'object' ? [{ name, table }] : []))
    .map(({ name, table }) => ({
      name: name.toLowerCase(),
      values: Object.entries(table).map(([value, meaning]) => ({ value, meaning })),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

export function vocabularyRoutes(resources: readonly Resource[], { reader, build }: Deps): Endpoint[] {
  const data = JSON.stringify({
    vocabularies: tables(),
    resources: resources.map(({ name, paths }) => ({
      name,
      fields: paths.fields.map(({ path, type, nullable, list, meaning }) => ({
        path,
        type,
        nullable,
        list,
        meaning,
      })),
    })),
  });
  return [
    {
      method: 'GET',
      url: '/v1/vocabulary',
      operation: {
        operationId: 'getVocabulary',
        tags: ['dictionary'],
        summary: 'Get the data dictionary',
        description: 'Every value of every vocabulary and every field of every resource, with its meaning.',
        parameters: [IF_NONE_MATCH],
        responses: {
          200: {
            description: 'The dictionary.',
            headers: cachedHeaders,
            content: { 'application/json': { schema: schemaRef('Vocabulary') } },
          },
          304: NOT_MODIFIED,
          ...problems('invalid-parameter', 'not-acceptable', 'internal-error', 'unavailable'),
        },
      },
      handler: async (request, reply) => {
        negotiate(request.headers.accept, ['application/json']);
        refuseParameters(request);
        const version = await reader.version();
        if (isFresh(request, reply, tagOf(build, version, 'vocabulary'))) return reply.send();
        return reply.type(JSON_TYPE).send(itemBody(data, version));
      },
    },
  ];
}
