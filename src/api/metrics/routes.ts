import type { Endpoint } from '../endpoint.ts';
import { problems } from '../openapi/describe.ts';

const EXAMPLE = `# HELP attest_change_sequence Number of the last change.
# TYPE attest_change_sequence gauge
attest_change_sequence 4711
`;

export const metricsRoutes = (): Endpoint[] => [
  {
    method: 'GET',
    url: '/metrics',
    // What is asked, and how much, is for those who may read.
    scope: 'read',
    operation: {
      operationId: 'getMetrics',
      tags: ['service'],
      summary: 'Get the numbers that the server keeps of itself',
      description:
        'In the text format of Prometheus: how long requests took by route, how many are being answered, articles by what became of them, work that waits for workers, size of the database and number of the last change.',
      parameters: [],
      responses: {
        200: {
          description: 'The numbers.',
          content: { 'text/plain': { schema: { type: 'string' }, example: EXAMPLE } },
        },
        ...problems('internal-error', 'unavailable'),
      },
    },
    handler: async ({ server }, reply) => {
      const { registry } = server.metrics;
      return reply
        .type(registry.contentType)
        .header('cache-control', 'no-store')
        .send(await registry.metrics());
    },
  },
];
