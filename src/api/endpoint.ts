/** A route and its description, side by side, so that neither can exist without the other. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Scope } from '../domain/scopes.ts';

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

export interface RequestBody {
  readonly description: string;
  readonly required: true;
  readonly content: Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>>;
}

export interface Operation {
  /** Stable: clients name their methods after it. */
  readonly operationId: string;
  readonly tags: readonly [string];
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly (ParameterObject | Reference)[];
  readonly requestBody?: RequestBody;
  readonly responses: Readonly<Record<string, ResponseObject | Reference>>;
}

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** As the router reads it: `/v1/claims/:id`. */
  readonly url: string;
  readonly operation: Operation;
  /** What a bearer key must allow. Data needs `read` where nothing else is said; it is open by default. */
  readonly scope?: Scope;
  /** Bytes at most of a body, which the handler gets as they are, in the media types that `requestBody` names. */
  readonly takes?: number;
  readonly handler: (request: FastifyRequest, reply: FastifyReply) => unknown;
}

/** The path as OpenAPI writes it: `/v1/claims/{id}`. */
export const pathOf = (url: string): string => url.replace(/:(\w+)/g, '{$1}');

/** The text after `?`, as the client sent it. */
export function queryStringOf(request: FastifyRequest): string {
  const at = request.url.indexOf('?');
  return at < 0 ? '' : request.url.slice(at + 1);
}

/** The scope that an endpoint needs; null where it needs no key whatever the settings are. */
export const scopeOf = ({ scope, url }: Pick<Endpoint, 'scope' | 'url'>): Scope | null =>
  scope ?? (url.startsWith('/v1/') ? 'read' : null);
