import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claims } from '../../src/query/claims.ts';
import { bindingOf, decodeCursor, encodeCursor } from '../../src/query/cursor.ts';
import { entities } from '../../src/query/entities.ts';
import { type Fault, QueryError } from '../../src/query/fault.ts';
import { figures } from '../../src/query/figures.ts';
import { listParser } from '../../src/query/parse.ts';

const parse = listParser(claims);

/** Filters that do not stand by themselves, and what they are tried with. */
const BESIDE: Readonly<Record<string, string>> = { near: '&within_km=50', within_km: '&near=51.7,36.2' };

const faultsOf = (query: string, parser = parse): Fault[] => {
  try {
    parser(query);
  } catch (error) {
    if (error instanceof QueryError) return [...error.faults];
    throw error;
  }
  return [];
};
const codesOf = (query: string, parser = parse) =>
  faultsOf(query, parser).map(({ parameter, code }) => [parameter, code]);

describe('a query string', () => {
  test('that is empty asks for everything in the default order', () => {
    const request = parse('');
    expect(request.applied).toEqual([]);
    expect(request.order.map(({ key, descending }) => [key.name, descending])).toEqual([
      ['published', true],
      ['id', false],
    ]);
    expect(request.limit).toBeNull();
  });

  test('has every fault reported at once, each with its parameter', () => {
    expect(
      codesOf('nope=1&limit=0&certainty=sure&event_from=2025-02-30&sort=size&fields=id,nope&cursor=x').sort(),
    ).toEqual([
      ['certainty', 'invalid_value'],
      ['event_from', 'invalid_date'],
      ['fields', 'invalid_value'],
      ['limit', 'out_of_range'],
      ['nope', 'unknown_parameter'],
      ['sort', 'invalid_value'],
    ]);
  });

  test.each([
    'limit=1&limit=2',
    'sort=id&sort=published',
    'fields=id&fields=text',
    'q=a&q=b',
    'cursor=a&cursor=b',
  ])('may not repeat a scalar: %s', (query) => {
    expect(codesOf(query).map(([, code]) => code)).toEqual(['repeated_parameter']);
  });

  test.each([
    ['topic=casualties,equipment', 'topic=equipment&topic=casualties'],
    ['topic=casualties&certainty=possible', 'certainty=possible&topic=casualties'],
    ['topic=casualties', 'topic=casualties,casualties'],
    ['q=two+words', 'q=two%20words'],
    ['sort=-published', 'sort=-published,id'],
  ])('%s asks the same as %s', (one, other) => {
    expect(parse(one).binding).toBe(parse(other).binding);
    expect(parse(one).filterText).toBe(parse(other).filterText);
  });

  test('names what is missing beside a filter, and not what is there but wrong', () => {
    expect(codesOf('near=51.7,36.2')).toEqual([['within_km', 'missing_parameter']]);
    expect(codesOf('within_km=50')).toEqual([['near', 'missing_parameter']]);
    expect(codesOf('near=51&within_km=50')).toEqual([['near', 'invalid_value']]);
    expect(codesOf('near=51.7,36.2&within_km=0')).toEqual([['within_km', 'out_of_range']]);
  });

  test('takes not_ on filters that are lists, and not on bounds or flags', () => {
    expect(parse('not_topic=casualties').applied[0]?.negated).toBe(true);
    expect(codesOf('not_has_quote=true&not_value_min=3&not_limit=3').map(([, code]) => code)).toEqual([
      'unknown_parameter',
      'unknown_parameter',
      'unknown_parameter',
    ]);
  });

  test.each(['limit=0', 'limit=1000000000', 'limit=-1', 'limit=1e2', 'limit=%20', 'limit=999999999999'])(
    'with %s is out of range',
    (query) => {
      expect(codesOf(query)).toEqual([['limit', 'out_of_range']]);
    },
  );

  test.each(['2025-02-29', '2025-13-01', '2025-1-1', '20250101', '2025-01-01T00:00:00Z', 'yesterday'])(
    'refuses %s as a day',
    (day) => {
      expect(codesOf(`said_to=${day}`)).toEqual([['said_to', 'invalid_date']]);
    },
  );

  test('may not have ranges the wrong way round', () => {
    expect(codesOf('event_from=2025-02-01&event_to=2025-01-01')).toEqual([['event_from', 'invalid_range']]);
    expect(codesOf('value_min=10&value_max=9', listParser(figures))).toEqual([
      ['value_min', 'invalid_range'],
    ]);
    expect(codesOf('value_min=9&value_max=10', listParser(figures))).toEqual([]);
  });

  test('has an upper bound on text, search words and values', () => {
    expect(codesOf(`q=${'a'.repeat(501)}`)).toEqual([['q', 'too_long']]);
    expect(codesOf(`q=${'a'.repeat(500)}`)).toEqual([]);
    expect(codesOf(`claimant=${'a'.repeat(201)}`)).toEqual([['claimant', 'too_long']]);
    expect(codesOf(`claimant=${Array.from({ length: 101 }, (_, i) => i).join(',')}`)).toEqual([
      ['claimant', 'too_many_values'],
    ]);
  });

  test('may not search for something without a word in it', () => {
    expect(codesOf('q=%21%3F')).toEqual([['q', 'invalid_search']]);
  });

  test('may not have empty values', () => {
    expect(codesOf('claimant=')).toEqual([['claimant', 'empty_value']]);
    expect(codesOf('topic=casualties,')).toEqual([['topic', 'empty_value']]);
    expect(codesOf('limit')).toEqual([['limit', 'empty_value']]);
  });

  test.each(['q=%ff', 'q=%E0%A4', 'q=%', 'q=a%00b', 'claimant=%C0%80'])(
    'with broken encoding is refused by name: %s',
    (query) => {
      expect(codesOf(query).map(([, code]) => code)).toEqual(['invalid_encoding']);
    },
  );

  test('finds parameters that only look like properties of objects unknown', () => {
    expect(codesOf('__proto__=1&constructor=2&toString=3').map(([, code]) => code)).toEqual([
      'unknown_parameter',
      'unknown_parameter',
      'unknown_parameter',
    ]);
  });

  test('may sort by every key that is listed, up and down, and by no key twice', () => {
    for (const { name } of claims.sorts) expect(faultsOf(`sort=-${name}`), name).toEqual([]);
    expect(codesOf('sort=event,-event')).toEqual([['sort', 'invalid_value']]);
  });

  test('never makes the parser throw anything but named faults, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (query) => {
        for (const { code } of faultsOf(query)) expect(code).toBeTypeOf('string');
      }),
      { numRuns: 500 },
    );
  });

  test('comes out of its own standard spelling unchanged', () => {
    const request = parse(
      'topic=equipment,casualties&not_certainty=certain&limit=5&fields=id,text&claimant=A%26B',
    );
    expect(parse(request.canonical).canonical).toBe(request.canonical);
    expect(parse(request.canonical).binding).toBe(request.binding);
  });

  test.each(claims.filters.map((filter) => [filter.name, filter.example]))(
    'with the documented example of %s is accepted',
    (name, example) => {
      expect(faultsOf(`${name}=${encodeURIComponent(example)}${BESIDE[name] ?? ''}`)).toEqual([]);
    },
  );
});

describe('a cursor', () => {
  const binding = bindingOf('claims?');
  const values = fc.array(fc.oneof(fc.string(), fc.constant(null)), { minLength: 1, maxLength: 4 });

  test('gives back the values that it was made from', () => {
    fc.assert(
      fc.property(values, (row) => {
        const decoded = decodeCursor(
          encodeCursor(binding, row),
          binding,
          row.map(() => 'string' as const),
        );
        expect(decoded).toEqual({ values: row });
      }),
    );
  });

  test('is refused after any change to its text', () => {
    const cursor = encodeCursor(binding, ['2025-01-13', 'c_1']);
    fc.assert(
      fc.property(fc.nat(cursor.length - 1), fc.constantFrom(...'AZaz09-_=+/ %'), (at, character) => {
        fc.pre(cursor[at] !== character);
        const changed = cursor.slice(0, at) + character + cursor.slice(at + 1);
        expect(decodeCursor(changed, binding, ['string', 'string'])).toEqual({ fault: 'invalid_cursor' });
      }),
    );
  });

  test('is refused when it belongs to another filter or order', () => {
    const { binding: other } = parse('topic=casualties');
    const cursor = encodeCursor(other, ['2025-01-13', 'c_1']);
    expect(codesOf(`topic=casualties&cursor=${cursor}`)).toEqual([]);
    expect(codesOf(`topic=equipment&cursor=${cursor}`)).toEqual([['cursor', 'cursor_mismatch']]);
    expect(codesOf(`topic=casualties&sort=id&cursor=${cursor}`)).toEqual([['cursor', 'cursor_mismatch']]);
    expect(codesOf(`cursor=${cursor}`, listParser(entities))).toEqual([['cursor', 'cursor_mismatch']]);
  });

  test('is refused when its values are not of the kinds of the sort keys', () => {
    const { binding: own } = parse('');
    for (const row of [[1, 'c_1'], ['2025-01-13'], ['2025-01-13', 'c_1', 'x']]) {
      expect(codesOf(`cursor=${encodeCursor(own, row)}`)).toEqual([['cursor', 'invalid_cursor']]);
    }
  });

  test.each(['', 'x', 'null', '!!!!', 'a'.repeat(3000), Buffer.from('[]').toString('base64url')])(
    'that was made up is refused: %s',
    (cursor) => {
      expect(decodeCursor(cursor, binding, ['string'])).toEqual({ fault: 'invalid_cursor' });
    },
  );
});
