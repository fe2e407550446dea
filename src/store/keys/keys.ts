/** The bearer keys on record. */
import { SCOPES, type Scope } from '../../domain/scopes.ts';
import type { Engine, Transaction } from '../engine.ts';
import { StoreFault } from '../fault.ts';
import { transact } from '../write.ts';
import { fits, idOf, newToken } from './token.ts';

/** A key as it is listed and noted beside what is done with it. */
export interface Key {
  readonly id: string;
  readonly label: string;
  readonly scopes: readonly Scope[];
  readonly created_at: string;
  /** Instant from which it no longer holds; null for never. */
  readonly ends_at: string | null;
}

interface Row {
  readonly id: string;
  readonly label: string;
  readonly hash: string;
  readonly scopes: string;
  readonly created_at: string;
  readonly ends_at: string;
}

const isScope = (word: string): word is Scope => (SCOPES as readonly string[]).includes(word);

const keyOf = ({ id, label, scopes, created_at, ends_at }: Row): Key => ({
  id,
  label,
  scopes: scopes.split(' ').filter(isScope),
  created_at,
  ends_at: ends_at === '' ? null : ends_at,
});

const holds = ({ ends_at }: Row, now: Date): boolean => ends_at === '' || ends_at > now.toISOString();

export interface NewKey {
  readonly label: string;
  readonly scopes: readonly Scope[];
  /** Null for never. */
  readonly ends: Date | null;
}

/** A key and, this once, the words to present it with. */
export interface MadeKey {
  readonly key: Key;
  readonly token: string;
}

async function insert(transaction: Transaction, { label, scopes, ends }: NewKey): Promise<MadeKey> {
  const { token, ...recognised } = newToken();
  const row = {
    ...recognised,
    label,
    scopes: scopes.join(' '),
    created_at: new Date().toISOString(),
    ends_at: ends?.toISOString() ?? '',
  };
  await transaction.apiKey.create({ data: row });
  return { key: keyOf(row), token };
}

export const createKey = (engine: Engine, key: NewKey): Promise<MadeKey> =>
  transact(engine, (transaction) => insert(transaction, key));

/** Every key that was ever made, oldest first. */
export async function listKeys(engine: Engine): Promise<Key[]> {
  return (await engine.prisma.apiKey.findMany({ orderBy: { seq: 'asc' } })).map(keyOf);
}

/** A key that holds, to be ended at an instant that is never later than the one it has. */
async function end(transaction: Transaction, id: string, at: Date): Promise<Row> {
  const row = await transaction.apiKey.findUnique({ where: { id } });
  if (row === null) throw new StoreFault(`There is no key ${id}.`);
  if (!holds(row, new Date())) throw new StoreFault(`The key ${id} ended at ${row.ends_at}.`);
  const ends_at = at.toISOString();
  if (row.ends_at === '' || row.ends_at > ends_at) {
    await transaction.apiKey.update({ where: { id }, data: { ends_at } });
  }
  return row;
}

/** Ends a key at once. */
export async function revokeKey(engine: Engine, id: string): Promise<void> {
  await transact(engine, (transaction) => end(transaction, id, new Date()));
}

/** Makes a key like the one given, which ends at an instant: later than now leaves time to put the new one in place. */
export const rotateKey = (engine: Engine, id: string, at: Date): Promise<MadeKey> =>
  transact(engine, async (transaction) => {
    const { label, scopes, ends_at } = keyOf(await end(transaction, id, at));
    return insert(transaction, { label, scopes, ends: ends_at === null ? null : new Date(ends_at) });
  });

/** Stands in for the hash of a key that is not on record, so that it takes as long to turn away. */
const NOBODY = '0'.repeat(64);

/** Recognises a key that holds; null is everything else. Asks the database each time, so that an end takes effect at once. */
export function keyFinder(engine: Engine): (token: string) => Promise<Key | null> {
  const sql = engine.placed('select id, label, hash, scopes, created_at, ends_at from api_key where id = ?');
  return async (token) => {
    const id = idOf(token);
    if (id === null) return null;
    const [row] = await engine.all<Row>(sql, [id]);
    const isIt = fits(token, row?.hash ?? NOBODY);
    return row !== undefined && isIt && holds(row, new Date()) ? keyOf(row) : null;
  };
}
