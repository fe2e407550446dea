import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createKey, keyFinder, listKeys, revokeKey, rotateKey } from '../../src/store/keys/keys.ts';
import { openStore } from '../../src/store/open.ts';
import { sqlReader } from '../../src/store/read/sql-reader.ts';
import { databases as databasesOf, describeOnEachEngine } from '../support/engines.ts';

const NEW = { label: 'news desk', scopes: ['write', 'review'], ends: null } as const;
const HOUR = 3_600_000;
const inHours = (hours: number): Date => new Date(Date.now() + hours * HOUR);

describeOnEachEngine('bearer keys', (databases) => {
  test('a key is recognised by its words, and by no others', async () => {
    const store = await databases.open();
    const find = keyFinder(store);
    const { key, token } = await createKey(store, NEW);
    const other = await createKey(store, NEW);
    expect(token).toMatch(/^attest_[0-9a-f]{12}_[A-Za-z0-9_-]{43}$/);
    expect(await find(token)).toEqual(key);
    expect(key).toMatchObject({ label: 'news desk', scopes: ['write', 'review'], ends_at: null });
    const secret = token.slice(-43);
    for (const wrong of [
      '',
      secret,
      token.slice(0, -1),
      `${token}A`,
      token.toUpperCase(),
      `attest_${other.key.id}_${secret}`,
      `attest_000000000000_${secret}`,
      `attest_${key.id}_${'A'.repeat(43)}`,
    ]) {
      expect(await find(wrong), wrong).toBeNull();
    }
  });

  test('nothing of the secret is stored but its hash', async () => {
    const store = await databases.open();
    const { key, token } = await createKey(store, NEW);
    const rows = await store.all<{ hash: string }>('SELECT * FROM api_key');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.hash).toBe(createHash('sha256').update(token).digest('hex'));
    expect(JSON.stringify(rows)).not.toContain(token.slice(-43));
    expect(JSON.stringify(await listKeys(store))).not.toContain(rows[0]?.hash);
    expect(await listKeys(store)).toEqual([key]);
  });

  test('a key that was revoked or is past its end is known to nobody from that moment', async () => {
    const store = await databases.open();
    const find = keyFinder(store);
    const { key, token } = await createKey(store, NEW);
    const ended = await createKey(store, { ...NEW, ends: inHours(-1) });
    const ending = await createKey(store, { ...NEW, ends: inHours(1) });
    expect(await find(ended.token)).toBeNull();
    expect(await find(ending.token)).toEqual(ending.key);
    await revokeKey(store, key.id);
    expect(await find(token)).toBeNull();
    await expect(revokeKey(store, key.id)).rejects.toThrow(`The key ${key.id} ended at`);
    await expect(revokeKey(store, 'nobody')).rejects.toThrow('There is no key nobody.');
  });

  test('rotating gives a key like the old one, which ends at once or when asked to, never later than it would have', async () => {
    const store = await databases.open();
    const find = keyFinder(store);
    const first = await createKey(store, { ...NEW, ends: inHours(10) });
    const second = await rotateKey(store, first.key.id, inHours(1));
    expect(second.key).toMatchObject({ label: NEW.label, scopes: NEW.scopes, ends_at: first.key.ends_at });
    expect(await find(second.token)).toEqual(second.key);
    expect((await find(first.token))?.ends_at).toBeDefined();
    await rotateKey(store, second.key.id, new Date());
    expect(await find(second.token)).toBeNull();
    const late = await createKey(store, { ...NEW, ends: inHours(2) });
    await rotateKey(store, late.key.id, inHours(99));
    expect((await listKeys(store)).find(({ id }) => id === late.key.id)?.ends_at).toBe(late.key.ends_at);
    await expect(rotateKey(store, second.key.id, new Date())).rejects.toThrow('ended at');
  });

  test('making keys leaves the version of the data, and with it every cached answer, as it was', async () => {
    const store = await databases.open();
    const { version } = sqlReader(store);
    const before = await version();
    await createKey(store, NEW);
    expect(await version()).toBe(before);
  });
});

const sqlite = databasesOf('sqlite');

test('a key is made, revoked and rotated while another process writes', async () => {
  const url = await sqlite.url();
  const store = await openStore({ url });
  const other = new Database(url.slice('file:'.length));
  const whileLocked = async <T>(work: () => Promise<T>): Promise<T> => {
    other.exec('BEGIN IMMEDIATE');
    const done = work();
    // Longer than the database itself waits for the other.
    await setTimeout(300);
    other.exec('COMMIT');
    return done;
  };
  const { key } = await whileLocked(() => createKey(store, { label: 'busy', scopes: ['read'], ends: null }));
  const next = await whileLocked(() => rotateKey(store, key.id, new Date()));
  await whileLocked(() => revokeKey(store, next.key.id));
  expect(await listKeys(store)).toHaveLength(2);
  other.close();
  await store.close();
});
