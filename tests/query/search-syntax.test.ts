import { describe, expect, test } from 'vitest';
import { parseSearch } from '../../src/query/search-syntax.ts';

const stems = (...words: string[]) => ({ by: 'stem', words });
const forms = (...words: string[]) => ({ by: 'form', words });
const prefix = (...words: string[]) => ({ by: 'prefix', words });

describe('the text of a search', () => {
  test.each([
    ['Captured soldiers', { all: [[stems('captur')], [stems('soldier')]], none: [] }],
    ['"Captured soldiers"', { all: [[forms('captured', 'soldiers')]], none: [] }],
    ['“Captured” «soldiers»', { all: [[forms('captured')], [forms('soldiers')]], none: [] }],
    ['captur*', { all: [[prefix('captur')]], none: [] }],
    ['anti-air*', { all: [[prefix('anti', 'air')]], none: [] }],
    ['anti-aircraft U.S.', { all: [[stems('anti', 'aircraft')], [stems('us')]], none: [] }],
    [
      'losses -"North Korea" -kil*',
      { all: [[stems('loss')]], none: [forms('north', 'korea'), prefix('kil')] },
    ],
    [
      'killed OR "was wounded" OR dea* near',
      {
        all: [[stems('kill'), forms('was', 'wounded'), prefix('dea')], [stems('near')]],
        none: [],
      },
    ],
    ['Kyiv - Moscow, (HUR)', { all: [[stems('kyiv')], [stems('moscow')], [stems('hur')]], none: [] }],
    ['or -and', { all: [[stems('or')]], none: [stems('and')] }],
    ['Sólvane’s 1,140', { all: [[stems('solvan')], [stems('1', '140')]], none: [] }],
    ['near"the bridge"', { all: [[stems('near')], [forms('the', 'bridge')]], none: [] }],
  ])('%j is read as it is meant', (text, query) => {
    expect(parseSearch(text)).toEqual({ query });
  });

  test.each([
    ['"north korea', /quotation mark is left open/],
    ['losses "', /quotation mark is left open/],
    ['-soldiers -"north korea"', /only words to leave out/],
    ['…', /no word to search for/],
    ['""', /no word to search for/],
    [' ', /no word to search for/],
    ['*', /star stands only at the end of a word/],
    ['sol*er', /star stands only at the end of a word/],
    ['soldier,*', /star stands only at the end of a word/],
    ['so*', /at least 3 characters/],
    ['OR soldiers', /OR stands between two terms/],
    ['soldiers OR', /OR stands between two terms/],
    ['a OR OR b', /OR stands between two terms/],
    ['-a OR b', /OR stands between two terms/],
    ['a OR -b', /OR does not go with a minus/],
    ['one '.repeat(21), /at most 20 words/],
    ['"one two three" '.repeat(7), /at most 20 words/],
  ])('%j is refused with the reason', (text, reason) => {
    const { fault, query } = parseSearch(text);
    expect(query).toBeUndefined();
    expect(fault?.detail).toMatch(reason);
    expect(fault?.detail).toMatch(/\bq\b/);
  });
});
