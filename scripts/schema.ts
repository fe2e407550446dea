/** The Postgres twin of prisma/schema.prisma, and where both files are. */
import { fileURLToPath } from 'node:url';

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

export const SCHEMAS = {
  sqlite: at('prisma/schema.prisma'),
  postgresql: at('prisma/postgresql/schema.prisma'),
} as const;

const HEADER = `// Derived from prisma/schema.prisma by \`npm run generate\`. Do not edit.
`;

/** The same model for Postgres: only the provider and the folder of the generated client differ. */
export const twinOf = (schema: string): string =>
  HEADER +
  schema
    .slice(schema.indexOf('generator client'))
    .replace('"../src/store/generated/sqlite"', '"../../src/store/generated/postgresql"')
    .replace('provider = "sqlite"', 'provider = "postgresql"');
