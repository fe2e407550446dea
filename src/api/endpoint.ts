/** A route and its description, side by side, so that neither can exist without the other. */
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A Schema Object of OpenAPI 3.1, which is JSON Schema. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** To a part of the components. */
export interface Reference {
  readonly $ref: string;
}

export interface ParameterObject {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header';
  readonly description: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly style?: 'form';
  readonly explode?: boolean;
  readonly example?: unknown;
}

export interface ResponseObject {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Reference>>;
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>>;
}

export interface Operation {
  /** Stable: clients name their methods after it. */
  readonly operationId: string;
  readonly tags: readonly [string];
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly (ParameterObject | Reference)[];
  readonly responses: Readonly<Record<string, ResponseObject | Reference>>;
}

export interface Endpoint {
  readonly method: 'GET';
  /** As the router reads it: `/v1/claims/:id`. */
  readonly url: string;
  readonly operation: Operation;
  readonly handler: (request: FastifyRequest, reply: FastifyReply) => unknown;
}

/** The path as OpenAPI writes it: `/v1/claims/{id}`. */
export const pathOf = (url: string): string => url.replace(/:(\w+)/g, '{$1}');

/** The text after `?`, as the client sent it. */
export function queryStringOf(request: FastifyRequest): string {
  const at = request.url.indexOf('?');
  return at < 0 ? '' : request.url.slice(at + 1);
}
