import { describe, expect, test } from 'vitest';
import { negotiate } from '../../src/api/negotiate.ts';

const OFFERED = ['application/json', 'text/csv'] as const;

describe('content negotiation', () => {
  test.each([
    [undefined, 'application/json'],
    ['', 'application/json'],
    ['*/*', 'application/json'],
    ['application/json', 'application/json'],
    ['text/csv', 'text/csv'],
    ['TEXT/CSV', 'text/csv'],
    ['text/*', 'text/csv'],
    ['text/csv;q=0.5, application/json;q=0.4', 'text/csv'],
    ['text/csv;q=0, */*', 'application/json'],
    ['application/json;q=0, */*', 'text/csv'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'application/json'],
    ['text/csv, application/json', 'application/json'],
    ['text/csv; charset=utf-8', 'text/csv'],
  ])('answers Accept: %s with %s', (accept, expected) => {
    expect(negotiate(accept, OFFERED)).toBe(expected);
  });

  test.each(['text/html', 'application/json;q=0', 'image/*', 'nonsense', ',;,'])(
    'refuses Accept: %s',
    (accept) => {
      expect(() => negotiate(accept, OFFERED)).toThrow('This route answers in application/json, text/csv.');
    },
  );
});
