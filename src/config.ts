/** The settings of the server: one table, and the only reader of the environment. */
import { isIP } from 'node:net';
import { z } from 'zod';
import { READS } from './domain/scopes.ts';

interface Setting<T> {
  /** Reads the text of the variable; a fault is reported with the variable's name. */
  readonly value: z.ZodType<T, string>;
  readonly fallback: string;
  readonly doc: string;
  readonly example: string;
}

const setting = <T>(spec: Setting<T>): Setting<T> => spec;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const PROXY_NAMES = new Set(['loopback', 'linklocal', 'uniquelocal']);

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function isNetwork(text: string): boolean {
  if (PROXY_NAMES.has(text)) return true;
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function isOrigin(text: string): boolean {
  if (text === '*') return true;
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
}

const list = (accepts: (part: string) => boolean, expected: string) =>
  z
    .string()
    .transform(listOf)
    .superRefine((parts, context) => {
      for (const part of parts) {
        if (!accepts(part)) context.addIssue(`"${part}" is not ${expected}`);
      }
    });

export const SETTINGS = {
  PORT: setting({
    value: z
      .string()
      .regex(/^\d{1,5}$/, 'must be a whole number')
      .transform(Number)
      .refine((port) => port <= 65_535, 'must be at most 65535'),
    fallback: '3000',
    doc: 'Port to listen on; 0 takes any free one.',
    example: '8080',
  }),
  HOST: setting({
    value: z.string().regex(/^[\w.:-]+$/, 'must be an address or a host name'),
    fallback: '127.0.0.1',
    doc: 'Address to listen on; `0.0.0.0` opens the server to the network.',
    example: '0.0.0.0',
  }),
  DATABASE_URL: setting({
    value: z
      .string()
      .regex(/^(file:.|postgres(ql)?:\/\/.)/, 'must begin with file: or postgresql://')
      .refine((url) => url.startsWith('file:') || URL.canParse(url), 'is not a valid URL'),
    fallback: 'file:./data/attest.db',
    doc: 'Where the data is: an SQLite file, or a Postgres server. It alone decides which engine is used.',
    example: 'postgresql://attest:secret@localhost:5432/attest',
  }),
  READS: setting({
    value: z.enum(READS),
    fallback: 'open',
    doc: 'Who may read: `open` is everybody, `key` is holders of a bearer key (`npm run --silent keys`). Writing always needs one.',
    example: 'key',
  }),
  CORS_ORIGINS: setting({
    value: list(isOrigin, 'an origin such as https://example.org, or *'),
    fallback: '*',
    doc: 'Origins whose pages may read the API, comma-separated; `*` is every origin.',
    example: 'https://dashboard.example.org,https://notebook.example.org',
  }),
  CACHE_MB: setting({
    value: z
      .string()
      .regex(/^\d{1,5}$/, 'must be a whole number of at most five digits')
      .transform(Number),
    fallback: '32',
    doc: 'Megabytes of answers that are kept and given again while the data stays as it is; 0 keeps none.',
    example: '128',
  }),
  RATE_LIMIT: setting({
    value: z
      .string()
      .regex(/^\d{1,7}$/, 'must be a whole number of at most seven digits')
      .transform(Number),
    fallback: '6000',
    doc: 'Requests that one key, or one address without a key, may make in a minute; each process counts for itself. 0 is any number.',
    example: '600',
  }),
  SHUTDOWN_SECONDS: setting({
    value: z
      .string()
      .regex(/^\d{1,4}$/, 'must be a whole number')
      .transform(Number)
      .refine((seconds) => seconds >= 1 && seconds <= 3600, 'must be from 1 to 3600'),
    fallback: '10',
    doc: 'Seconds that requests in flight have to be answered after SIGTERM or SIGINT; then they are cut and the exit code is 1. What supervises the server should wait longer.',
    example: '25',
  }),
  LOG_LEVEL: setting({
    value: z.enum(LOG_LEVELS),
    fallback: 'info',
    doc: `How much is logged: ${LOG_LEVELS.map((level) => `\`${level}\``).join(', ')}.`,
    example: 'warn',
  }),
  TRUST_PROXY: setting({
    value: list(isNetwork, 'an address, a network such as 10.0.0.0/8, or loopback, linklocal, uniquelocal'),
    fallback: '',
    doc: 'Networks of proxies whose `X-Forwarded-*` headers are believed, comma-separated; empty believes none.',
    example: '10.0.0.0/8,loopback',
  }),
} as const;

export type Config = {
  readonly [Name in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[Name]['value']>;
};

/** Every fault of the environment at once, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      `The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
    this.faults = faults;
  }
}

export interface ReadSetting {
  readonly name: string;
  /** What the environment has; null where it has nothing, and the default holds. */
  readonly given: string | null;
  readonly value: unknown;
  readonly faults: readonly string[];
}

/** Every setting; an empty variable counts as unset. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): ReadSetting[] {
  return (Object.entries(SETTINGS) as [string, Setting<unknown>][]).map(([name, { value, fallback }]) => {
    const given = env[name]?.trim() || null;
    const result = value.safeParse(given ?? fallback);
    if (result.success) return { name, given, value: result.data, faults: [] };
    return { name, given, value: null, faults: result.error.issues.map(({ message }) => message) };
  });
}

/** Reads the settings. Values of DATABASE_URL are never echoed. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const settings = readSettings(env);
  const faults = settings.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`));
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.fromEntries(settings.map(({ name, value }) => [name, value])) as Config;
}
