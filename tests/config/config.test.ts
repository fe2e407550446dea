import { describe, expect, test } from 'vitest';
import { ConfigError, loadConfig, SETTINGS } from '../../src/config.ts';

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
};

describe('configuration', () => {
  test('an empty environment gives the documented defaults', () => {
    expect(loadConfig({})).toEqual({
      PORT: 3000,
      HOST: '127.0.0.1',
      DATABASE_URL: 'file:./data/attest.db',
      READS: 'open',
      CORS_ORIGINS: ['*'],
      CACHE_MB: 32,
      RATE_LIMIT: 6000,
      SHUTDOWN_SECONDS: 10,
      LOG_LEVEL: 'info',
      TRUST_PROXY: [],
    });
  });

  test('a variable that is set but empty counts as unset', () => {
    expect(loadConfig({ PORT: '', HOST: ' ' })).toEqual(loadConfig({}));
  });

  test('every fault is reported at once, each with its variable', () => {
    const faults = faultsOf({
      PORT: '99999',
      DATABASE_URL: 'mysql://x',
      LOG_LEVEL: 'loud',
      TRUST_PROXY: '1',
    });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'LOG_LEVEL',
      'TRUST_PROXY',
    ]);
  });

  test.each(['-1', '3000.5', '0x10', 'http'])('PORT=%s is refused', (PORT) => {
    expect(faultsOf({ PORT })).toHaveLength(1);
  });

  test('a fault never repeats the password of a database URL', () => {
    expect(faultsOf({ DATABASE_URL: 'postgresql://me:hunter2@:port:/x' }).join()).not.toContain('hunter2');
  });

  test.each([['10.0.0.0/33'], ['10.0.0.0/8/8'], ['1'], ['somewhere']])(
    'TRUST_PROXY=%s is refused, since a hop count would believe every client',
    (TRUST_PROXY) => {
      expect(faultsOf({ TRUST_PROXY })).toHaveLength(1);
    },
  );

  test('networks and origins are lists', () => {
    const config = loadConfig({
      TRUST_PROXY: 'loopback, 10.0.0.0/8,::1/128',
      CORS_ORIGINS: 'https://a.example,http://b.example:8080',
    });
    expect(config.TRUST_PROXY).toEqual(['loopback', '10.0.0.0/8', '::1/128']);
    expect(config.CORS_ORIGINS).toEqual(['https://a.example', 'http://b.example:8080']);
  });

  test('an origin with a path is refused', () => {
    expect(faultsOf({ CORS_ORIGINS: 'https://a.example/x' })).toHaveLength(1);
  });

  test('the documented example of every setting is accepted', () => {
    for (const [name, { example }] of Object.entries(SETTINGS)) {
      expect(faultsOf({ [name]: example }), name).toEqual([]);
    }
  });
});
