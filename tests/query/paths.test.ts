import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Claim } from '../../src/domain/claim.ts';
import { leavesUnder, maskOf, pathsOf, project } from '../../src/query/paths.ts';

const Sample = z.strictObject({
  id: z.string(),
  who: z.strictObject({ name: z.string().nullable(), age: z.int() }).nullable(),
  tags: z.array(z.string()),
  parts: z.array(z.strictObject({ id: z.string(), size: z.number() })),
});

describe('the paths of a wire type', () => {
  test('lead through objects, null and lists to every plain value', () => {
    const { leaves, lists, all } = pathsOf(Sample);
    expect(leaves).toEqual(['id', 'who.name', 'who.age', 'tags', 'parts.id', 'parts.size']);
    expect([...lists]).toEqual(['tags', 'parts.id', 'parts.size']);
    expect(all.has('who')).toBe(true);
    expect(all.has('parts.nope')).toBe(false);
  });

  test('go through schemas that are referred to by name', () => {
    const { fields } = pathsOf(Claim);
    expect(fields.find(({ path }) => path === 'attribution.chain.claimant.id')).toMatchObject({
      type: 'string',
      list: true,
      leaf: true,
    });
    expect(fields.find(({ path }) => path === 'event_date')).toMatchObject({ nullable: true, leaf: false });
  });
});

describe('a sparse row', () => {
  const row = { id: 'a', who: { name: null, age: 3 }, tags: ['x'], parts: [{ id: 'p', size: 1 }] };

  test.each([
    [['id'], { id: 'a' }],
    [['who.age', 'tags'], { who: { age: 3 }, tags: ['x'] }],
    [['parts.id'], { parts: [{ id: 'p' }] }],
    [['who', 'who.age'], { who: { name: null, age: 3 } }],
    [['who.age', 'who'], { who: { name: null, age: 3 } }],
    [['parts.size', 'parts.id'], { parts: [{ id: 'p', size: 1 }] }],
  ])('keeps %j', (fields, expected) => {
    expect(project(row, maskOf(fields))).toEqual(expected);
  });

  test('keeps null where an object is not known', () => {
    expect(project({ ...row, who: null }, maskOf(['who.age']))).toEqual({ who: null });
  });

  test('has the columns at and below its fields', () => {
    expect(leavesUnder(pathsOf(Sample).leaves, ['who', 'id'])).toEqual(['id', 'who.name', 'who.age']);
  });
});
