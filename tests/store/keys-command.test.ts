import { describe, expect, test } from 'vitest';
import { runKeys } from '../../src/store/keys/command.ts';
import { keyFinder } from '../../src/store/keys/keys.ts';
import { openStore } from '../../src/store/open.ts';
import { databases } from '../support/engines.ts';

describe('the keys command', () => {
  const sqlite = databases('sqlite');

  /** A database and the command on it. */
  async function command() {
    const url = await sqlite.url();
    const run = async (...args: string[]) => {
      let output = '';
      let errors = '';
      const collect = { write: (text: string) => (output += text) };
      const complain = { write: (text: string) => (errors += text) };
      const code = await runKeys(() => openStore({ url }), args, collect, complain);
      return { code, output, errors };
    };
    const find = async (token: string) => {
      const store = await openStore({ url });
      const key = await keyFinder(store)(token);
      await store.close();
      return key;
    };
    return { run, find };
  }

  test('prints the key alone on standard output, so that a shell can take it', async () => {
    const { run, find } = await command();
    const made = await run('create', '--scope', 'write,review', '--label', 'news desk', '--days', '30');
    expect(made.code).toBe(0);
    expect(made.output).toMatch(/^attest_\S+\n$/);
    const key = await find(made.output.trim());
    expect(key).toMatchObject({ scopes: ['write', 'review'], label: 'news desk' });
    expect(Math.round((Date.parse(key?.ends_at ?? '') - Date.now()) / 86_400_000)).toBe(30);
    expect(made.errors).toContain(`key ${key?.id}, scopes write, review, until 20`);
  });

  test('lists every key without its secret, and revokes and rotates by id', async () => {
    const { run, find } = await command();
    const first = (await run('create', '--scope', 'write', '--scope', 'read')).output.trim();
    const id = (await find(first))?.id ?? '';
    const second = (await run('rotate', id, '--grace', '0')).output.trim();
    expect(await find(first)).toBeNull();
    const { output } = await run('list');
    expect(output.split('\n')[0]).toBe('id\tscopes\tcreated_at\tends_at\tlabel');
    expect(output).toContain(`${id}\twrite,read\t`);
    for (const token of [first, second]) expect(output).not.toContain(token.slice(-43));
    const next = (await find(second))?.id ?? '';
    expect(await run('revoke', next)).toEqual({ code: 0, output: `revoked ${next}\n`, errors: '' });
    expect(await find(second)).toBeNull();
  });

  test.each([
    [[], 'Name a command.'],
    [['constructor'], 'There is no constructor.'],
    [['create'], '--scope: name at least one'],
    [['create', '--scope', 'wirte'], '--scope: '],
    [['create', '--scope', 'write', '--days', '0'], '--days: '],
    [['create', '--scope', 'write', '--grace', '1'], "'--grace'"],
    [['rotate', 'a', '--grace', '-1'], '--grace'],
    [['create', 'me', '--scope', 'write'], "'me'"],
    [['revoke'], 'Name one key by its id.'],
    [['revoke', 'a', 'b'], 'Name one key by its id.'],
  ])('%j is explained, with exit code 2, and makes nothing', async (args, says) => {
    const { run } = await command();
    const { code, output, errors } = await run(...args);
    expect([code, output]).toEqual([2, '']);
    expect(errors).toContain(says);
    expect(errors).toContain('usage: npm run --silent keys');
    expect((await run('list')).output.split('\n')).toHaveLength(2);
  });
});
