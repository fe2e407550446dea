/** How long the server waits for its clients, in milliseconds. */
export interface Patience {
  /** For a request to arrive in full, from when its connection was made or it began. */
  readonly request: number;
  /** Between two requests on a connection. */
  readonly idle: number;
  /** For a client to take something of its answer, and the next block of an export. */
  readonly taking: number;
}

export const PATIENCE: Patience = { request: 30_000, idle: 72_000, taking: 120_000 };

/** How often connections are looked at, in each time that they have. */
const LOOKS = 6;

/** The same for Node and the framework. */
export const timesOf = ({ request, idle, taking }: Patience) => ({
  requestTimeout: request,
  keepAliveTimeout: idle,
  connectionTimeout: taking,
  http: { headersTimeout: request, connectionsCheckingInterval: Math.ceil(request / LOOKS) },
});
