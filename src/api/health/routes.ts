import type { Endpoint } from '../endpoint.ts';
import { type Deps, JSON_TYPE } from '../list.ts';
import { problems } from '../openapi/describe.ts';
import { ProblemError } from '../problems.ts';

const response = (description: string) => ({
  description,
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: { status: { type: 'string', enum: ['ok'] } },
        required: ['status'],
        additionalProperties: false,
      },
      example: { status: 'ok' },
    },
  },
});

const OK = '{"status":"ok"}';

export const healthRoutes = ({ reader }: Pick<Deps, 'reader'>): Endpoint[] => [
  {
    method: 'GET',
    url: '/health/live',
    operation: {
      operationId: 'getLiveness',
      tags: ['service'],
      summary: 'Is the process up',
      description: 'Answers without asking the database: restart the process when it does not.',
      parameters: [],
      responses: { 200: response('The process is up.'), ...problems('internal-error') },
    },
    handler: (_request, reply) => reply.type(JSON_TYPE).header('cache-control', 'no-store').send(OK),
  },
  {
    method: 'GET',
    url: '/health/ready',
    operation: {
      operationId: 'getReadiness',
      tags: ['service'],
      summary: 'Can the server answer requests',
      description: 'Asks the database: send no requests here while it answers 503.',
      parameters: [],
      responses: { 200: response('The database answers.'), ...problems('internal-error', 'unavailable') },
    },
    handler: async (request, reply) => {
      try {
        await reader.version();
      } catch (error) {
        request.log.error({ err: error }, 'the database does not answer');
        throw new ProblemError('unavailable', 'The database does not answer.');
      }
      return reply.type(JSON_TYPE).header('cache-control', 'no-store').send(OK);
    },
  },
];
