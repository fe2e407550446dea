import type { Endpoint } from '../endpoint.ts';
import { JSON_TYPE } from '../list.ts';
import { problems } from './describe.ts';

/** The document describes this route too, so it is asked for only when it is served. */
export const openapiRoutes = (document: () => string): Endpoint[] => [
  {
    method: 'GET',
    url: '/openapi.json',
    operation: {
      operationId: 'getOpenapi',
      tags: ['service'],
      summary: 'Get this description',
      description: 'The OpenAPI 3.1 document, from which clients can be generated.',
      parameters: [],
      responses: {
        200: {
          description: 'The document.',
          content: { 'application/json': { schema: { type: 'object', additionalProperties: true } } },
        },
        ...problems('internal-error'),
      },
    },
    handler: (_request, reply) =>
      reply.type(JSON_TYPE).header('cache-control', 'public, max-age=300').send(document()),
  },
];
