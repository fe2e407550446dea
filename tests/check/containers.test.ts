/** The container files, as far as they can be checked without an engine. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../../src/config.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

interface Service {
  build?: string;
  image?: string;
  profiles?: string[];
  environment?: Record<string, string>;
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
}
const compose: { services: Record<string, Service>; volumes: Record<string, null> } = parse(
  read('docker-compose.yml'),
);
const dockerfile = read('Dockerfile');
const { devDependencies } = JSON.parse(read('package.json'));

/** Compose's `${NAME:-default}` with nothing set. */
const withDefaults = (value: string): string => value.replace(/\$\{\w+:-([^}]*)\}/g, '$1');

describe('docker-compose.yml', () => {
  it.each(['api', 'api-sqlite'])('gives %s settings that the program accepts', (name) => {
    const environment = Object.entries(compose.services[name]?.environment ?? {});
    const settings = Object.fromEntries(environment.map(([key, value]) => [key, withDefaults(value)]));
    const config = loadConfig(settings);
    for (const [key, value] of Object.entries(settings)) expect(config).toHaveProperty(key, value);
  });

  it('runs the API with Postgres by default and with SQLite in a profile', () => {
    expect(compose.services.api?.profiles).toBeUndefined();
    expect(compose.services.api?.environment?.DATABASE_URL).toMatch(/^postgresql:/);
    expect(compose.services['api-sqlite']?.profiles).toEqual(['sqlite']);
    expect(compose.services['api-sqlite']?.environment?.DATABASE_URL).toMatch(/^file:\/app\/data\//);
  });

  it('waits until Postgres is healthy', () => {
    expect(compose.services.api?.depends_on?.postgres?.condition).toBe('service_healthy');
    expect(compose.services.postgres?.healthcheck?.test.join(' ')).toContain('pg_isready');
  });

  it('keeps data on volumes that it declares', () => {
    const used = Object.values(compose.services).flatMap(({ volumes = [] }) =>
      volumes.map((one) => one.split(':')[0]),
    );
    expect(new Set(used)).toEqual(new Set(Object.keys(compose.volumes)));
  });
});

describe('Dockerfile', () => {
  it('is built on the Node that the project pins', () => {
    const [major] = devDependencies.node.split('.');
    expect(dockerfile).toContain(`FROM node:${major}-`);
  });

  it('starts a file that exists, and not as root', () => {
    const command: string[] = JSON.parse(dockerfile.match(/^CMD (\[.*\])$/m)?.[1] ?? '[]');
    expect(command[0]).toBe('node');
    expect(existsSync(path.join(root, command[1] ?? ''))).toBe(true);
    expect(dockerfile.indexOf('USER node')).toBeLessThan(dockerfile.lastIndexOf('CMD'));
    expect(dockerfile).toContain('USER node');
  });
});
