/** The `keys` command: makes, lists and ends bearer keys. */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Scope } from '../../domain/scopes.ts';
import type { Engine } from '../engine.ts';
import { messageOf } from '../fault.ts';
import { createKey, type Key, listKeys, type MadeKey, revokeKey, rotateKey } from './keys.ts';

const USAGE = `usage: npm run --silent keys -- create --scope SCOPE[,SCOPE] [--label TEXT] [--days NUMBER]
       npm run --silent keys -- list
       npm run --silent keys -- revoke ID
       npm run --silent keys -- rotate ID [--grace HOURS]

Scopes: read; write and review (each may read too); admin (everything).
create and rotate print the new key on standard output, this once: it is not stored.
--days   how long it holds; without it, until it is revoked
--grace  how long the old key still holds; 0 without it`;

interface Output {
  write(text: string): unknown;
}

class UsageFault extends Error {}

const number = z.coerce.number().positive().max(36_500);
const numberOrNone = z.coerce.number().min(0).max(36_500);

const OPTIONS = {
  label: { type: 'string' },
  scope: { type: 'string', multiple: true },
  days: { type: 'string' },
  grace: { type: 'string' },
} as const;

type Values = { scope?: string[]; label?: string; days?: string; grace?: string };

/** Reads the value of an option. */
function read<T>(name: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new UsageFault(`--${name}: ${result.error.issues.map(({ message }) => message).join('; ')}`);
}

const later = (milliseconds: number): Date => new Date(Date.now() + milliseconds);
const HOUR = 3_600_000;

const said = ({ id, scopes, ends_at }: Key): string =>
  `key ${id}, scopes ${scopes.join(', ')}, ${ends_at === null ? 'until it is revoked' : `until ${ends_at}`}`;

function table(keys: readonly Key[]): string {
  const rows = keys.map((key) => [
    key.id,
    key.scopes.join(','),
    key.created_at,
    key.ends_at ?? '',
    JSON.stringify(key.label),
  ]);
  return [['id', 'scopes', 'created_at', 'ends_at', 'label'], ...rows]
    .map((row) => `${row.join('\t')}\n`)
    .join('');
}

interface Command {
  readonly options: readonly (keyof Values)[];
  /** It takes the id of a key. */
  readonly ofKey: boolean;
  readonly run: (store: Engine, id: string, values: Values) => Promise<string | MadeKey>;
}

const scopesIn = (words: readonly string[]): string[] => [
  ...new Set(words.flatMap((word) => word.split(',')).filter((word) => word !== '')),
];

const COMMANDS: Readonly<Record<string, Command>> = {
  create: {
    options: ['scope', 'label', 'days'],
    ofKey: false,
    run: (store, _id, { scope = [], label = '', days }) =>
      createKey(store, {
        label: read('label', z.string().trim().max(200), label),
        scopes: read('scope', z.array(Scope).min(1, 'name at least one'), scopesIn(scope)),
        ends: days === undefined ? null : later(read('days', number, days) * 24 * HOUR),
      }),
  },
  list: { options: [], ofKey: false, run: async (store) => table(await listKeys(store)) },
  revoke: {
    options: [],
    ofKey: true,
    run: async (store, id) => {
      await revokeKey(store, id);
      return `revoked ${id}\n`;
    },
  },
  rotate: {
    options: ['grace'],
    ofKey: true,
    run: (store, id, { grace }) =>
      rotateKey(store, id, later(grace === undefined ? 0 : read('grace', numberOrNone, grace) * HOUR)),
  },
};

function parse(args: readonly string[]) {
  const [name = '', ...rest] = args;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new UsageFault(name === '' ? 'Name a command.' : `There is no ${name}.`);
  try {
    const options = Object.fromEntries(command.options.map((option) => [option, OPTIONS[option]]));
    const { positionals, values } = parseArgs({ args: rest, options, allowPositionals: command.ofKey });
    const [id = '', ...more] = positionals;
    if (command.ofKey && (id === '' || more.length > 0)) throw new Error('Name one key by its id.');
    return { run: command.run, id, values: values as Values };
  } catch (error) {
    throw new UsageFault(messageOf(error));
  }
}

/** Runs the command and returns its exit code: 0 done, 2 wrong usage. What cannot be done is a StoreFault. */
export async function runKeys(
  open: () => Promise<Engine>,
  args: readonly string[],
  output: Output,
  errors: Output,
): Promise<0 | 2> {
  try {
    const { run, id, values } = parse(args);
    const store = await open();
    try {
      const done = await run(store, id, values);
      if (typeof done === 'string') output.write(done);
      else {
        errors.write(`${said(done.key)}. Keep it safe: it cannot be shown again.\n`);
        output.write(`${done.token}\n`);
      }
      return 0;
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof UsageFault)) throw error;
    errors.write(`${error.message}\n\n${USAGE}\n`);
    return 2;
  }
}
