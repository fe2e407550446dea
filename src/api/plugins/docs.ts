/** Swagger UI at /docs; it works without any other server. */
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** Swagger UI writes styles into the page and images as data; scripts come from this server alone. */
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

export async function addDocs(app: FastifyInstance, document: object): Promise<void> {
  await app.register(swagger, {
    mode: 'static',
    // The plugin types documents of OpenAPI 3.0 only; it serves any.
    specification: { document: document as never },
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { deepLinking: true, docExpansion: 'list', tryItOutEnabled: true, validatorUrl: null },
    theme: { title: 'Attest' },
    staticCSP: DOCS_POLICY,
    transformStaticCSP: () => DOCS_POLICY,
  });
}
