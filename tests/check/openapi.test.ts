import { expect, it } from 'vitest';
import { findingsIn } from '../../scripts/check/openapi.ts';

const operation = (responses: object) => ({
  openapi: '3.1.0',
  info: { title: 'T', version: '1', description: 'D', contact: {} },
  servers: [{ url: 'https://example.org' }],
  tags: [{ name: 't' }],
  paths: { '/a': { get: { operationId: 'a', description: 'D', tags: ['t'], responses } } },
});

it('the linter reports errors and warnings alike', async () => {
  expect(await findingsIn(operation({ 200: { description: 'D' } }))).toEqual([]);
  const broken = operation({ 200: { content: {} } });
  const { tags, ...untagged } = broken;
  const findings = await findingsIn(untagged);
  expect(findings.map((finding) => finding.split(':')[0]).sort()).toEqual([
    'oas3-schema',
    'operation-tag-defined',
  ]);
});
