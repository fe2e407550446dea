import type { FastifyReply } from 'fastify';
import type { Endpoint, Operation } from '../endpoint.ts';
import { pathParameter, problems } from '../openapi/describe.ts';
import { PROBLEMS, ProblemError, type ProblemName } from '../problems.ts';
import { homePage, PAGE_POLICY, problemPage, problemsPage } from './page.ts';

const isProblem = (name: string): name is ProblemName => Object.hasOwn(PROBLEMS, name);

const html = (reply: FastifyReply, page: string): FastifyReply =>
  reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', PAGE_POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'public, max-age=300')
    .send(page);

const operation = (operationId: string, summary: string, description: string): Operation => ({
  operationId,
  tags: ['service'],
  summary,
  description,
  parameters: [],
  responses: {
    200: { description: 'The page.', content: { 'text/html': { schema: { type: 'string' } } } },
    ...problems('internal-error'),
  },
});

export function homeRoutes(): Endpoint[] {
  const described = operation('getProblem', 'Read about a problem', 'A page about one kind of failure.');
  return [
    {
      method: 'GET',
      url: '/',
      operation: operation('getHome', 'Read where to begin', 'A page for people, with requests to try.'),
      handler: (_request, reply) => html(reply, homePage()),
    },
    {
      method: 'GET',
      url: '/problems',
      operation: operation('listProblems', 'Read what can go wrong', 'A page about every kind of failure.'),
      handler: (_request, reply) => html(reply, problemsPage()),
    },
    {
      method: 'GET',
      url: '/problems/:name',
      operation: {
        ...described,
        parameters: [pathParameter('name', 'Last part of the `type` of a problem.', 'invalid-parameter')],
        responses: { ...described.responses, ...problems('unknown-route') },
      },
      handler: (request, reply) => {
        const { name } = request.params as { name: string };
        if (!isProblem(name)) throw new ProblemError('unknown-route', 'There is no problem of this name.');
        return html(reply, problemPage(name));
      },
    },
  ];
}
