import { describe, expect, it } from 'vitest';
import { findDates } from '../../../src/extract/dates/dates.ts';
import { readText } from '../../../src/extract/tokens/read.ts';
import { growthOf, LINEAR } from '../../support/hostile.ts';

/** "text from..to precision basis" of each date found. */
const found = (source: string, published: string | undefined = '2025-01-13'): string[] =>
  findDates(readText(source), published).map(
    ({ text, from, to, precision, basis }) => `${text}: ${from}..${to} ${precision} ${basis}`,
  );

describe('dates by the calendar', () => {
  it.each([
    ['The bridge fell on Friday, July 21, 2017.', 'Friday, July 21, 2017: 2017-07-21..2017-07-21 day stated'],
    ['The bridge fell on 3 March 2014.', '3 March 2014: 2014-03-03..2014-03-03 day stated'],
    ['The bridge fell on the 21st of July, 2017.', '21st of July, 2017: 2017-07-21..2017-07-21 day stated'],
    ['It is dated 2016-11-07.', '2016-11-07: 2016-11-07..2016-11-07 day stated'],
    ['It is dated 7.11.2016.', '7.11.2016: 2016-11-07..2016-11-07 day stated'],
    ['It is dated 25/12/2016.', '25/12/2016: 2016-12-25..2016-12-25 day stated'],
    ['It began in February 2022.', 'February 2022: 2022-02-01..2022-02-28 month stated'],
    ['It began in 1994.', '1994: 1994-01-01..1994-12-31 year stated'],
    ['Sales rose in Q3 2022.', 'Q3 2022: 2022-07-01..2022-09-30 quarter stated'],
    ['They left in the 1990s.', 'the 1990s: 1990-01-01..1999-12-31 year stated'],
    ['They left in the early 2000s.', 'early 2000s: 2000-01-01..2003-12-31 year stated'],
    ['They left in late 2023.', 'late 2023: 2023-09-01..2023-12-31 year stated'],
    ['They left in autumn 2024.', 'autumn 2024: 2024-09-01..2024-11-30 season stated'],
    ['Dorvik, 1 Sep 88 -- Two bridges fell.', '1 Sep 88: 1988-09-01..1988-09-01 day stated'],
  ])('reads %s', (source, expected) => {
    expect(found(source)).toEqual([expected]);
  });

  it('takes the missing year from the published date, as the nearest past', () => {
    expect(found('It was announced on January 11.')).toEqual([
      'January 11: 2025-01-11..2025-01-11 day inferred',
    ]);
    expect(found('The depot burned on December 20.')).toEqual([
      'December 20: 2024-12-20..2024-12-20 day inferred',
    ]);
  });

  it('looks ahead where the words do', () => {
    expect(found('The talks will resume on March 9.')).toEqual([
      'March 9: 2025-03-09..2025-03-09 day inferred',
    ]);
  });

  it('leaves days that do not exist alone', () => {
    expect(found('The form was dated 2023-02-30.').filter((date) => date.includes('day'))).toEqual([]);
  });
});

describe('dates that rest on the published day', () => {
  it.each([
    ['They crossed on Friday.', 'Friday: 2025-01-10..2025-01-10 day inferred'],
    ['They crossed on Monday night.', 'Monday night: 2025-01-13..2025-01-13 day inferred'],
    ['They crossed last Friday.', 'last Friday: 2025-01-10..2025-01-10 day inferred'],
    ['They crossed yesterday.', 'yesterday: 2025-01-12..2025-01-12 day inferred'],
    ['They crossed overnight.', 'overnight: 2025-01-12..2025-01-13 day inferred'],
    ['They crossed last week.', 'last week: 2025-01-06..2025-01-12 week inferred'],
    ['They crossed earlier this month.', 'earlier this month: 2025-01-01..2025-01-13 month inferred'],
    ['They crossed last autumn.', 'last autumn: 2024-09-01..2024-11-30 season inferred'],
    ['They crossed three days ago.', 'three days ago: 2025-01-10..2025-01-10 day inferred'],
    ['They crossed twice in the past two weeks.', 'the past two weeks: 2024-12-30..2025-01-13 week inferred'],
    ['They will meet in two weeks.', 'in two weeks: 2025-01-27..2025-02-02 week inferred'],
    ['They crossed on the 18th.', 'the 18th: 2024-12-18..2024-12-18 day inferred'],
    ['They crossed in the last week of July.', 'the last week of July: 2024-07-25..2024-07-31 week inferred'],
    ['They crossed last year.', 'last year: 2024-01-01..2024-12-31 year inferred'],
  ])('reads %s', (source, expected) => {
    expect(found(source)).toEqual([expected]);
  });

  it('gives the season in EDTF', () => {
    expect(findDates(readText('They crossed last autumn.'), '2025-01-13')[0]?.edtf).toBe('2024-23');
  });

  it('knows no day where the published date is not known', () => {
    expect(found('They crossed on Friday and on January 11.', '')).toEqual([
      'Friday: null..null unknown unknown',
      'January 11: null..null unknown unknown',
    ]);
  });
});

describe('the dateline', () => {
  it('stands in for the published date', () => {
    expect(found('Friday, July 21, 2017\n\nThey crossed on Tuesday.', '')[1]).toBe(
      'Tuesday: 2017-07-18..2017-07-18 day inferred',
    );
    expect(found('Dorvik, 1 Sep 88 (Agency) -- They crossed yesterday.', '')[1]).toBe(
      'yesterday: 1988-08-31..1988-08-31 day inferred',
    );
  });

  it('is not any full date in the text', () => {
    expect(found('The treaty of July 21, 1917 ended the war, and they crossed on Tuesday.', '')[1]).toBe(
      'Tuesday: null..null unknown unknown',
    );
  });
});

describe('runs of days', () => {
  it.each([
    ['It raged between 3 and 5 May.', 'between 3 and 5 May: 2024-05-03..2024-05-05 day inferred'],
    ['It raged between April 3 and 6.', 'between April 3 and 6: 2024-04-03..2024-04-06 day inferred'],
    ['It raged from Monday to Wednesday.', 'from Monday to Wednesday: 2025-01-06..2025-01-08 day inferred'],
    ['It raged from 2014 to 2018.', 'from 2014 to 2018: 2014-01-01..2018-12-31 year stated'],
    ['It raged on May 3-5, 2021.', 'May 3-5, 2021: 2021-05-03..2021-05-05 day stated'],
    [
      'It raged from January 23 through March 9, 2014.',
      'from January 23 through March 9, 2014: 2014-01-23..2014-03-09 day stated',
    ],
    ['It has raged since 2014.', 'since 2014: 2014-01-01..null year stated'],
  ])('reads %s', (source, expected) => {
    expect(found(source)).toEqual([expected]);
  });
});

describe('what is no date', () => {
  it.each([
    'The war has gone on for nearly three years.',
    'They waited 36 minutes.',
    'A 30-year-old man was held.',
    'It began at 1730 GMT.',
    'They may march again.',
    'The work was done in two weeks.',
    'Officials counted 2000 houses.',
    'April Dorn met the mayor.',
    'Call 905-453-2121 or see https://example.org/2018/04/news.',
  ])('finds none in %s', (source) => {
    expect(found(source)).toEqual([]);
  });
});

it.each(['from 1 to ', 'late ', "the '", 'Monday the ', '1-1-', 'since ', 'early mid '])(
  'stays linear on any number of "%s"',
  (unit) => {
    expect(growthOf(unit, 10_000, (source) => findDates(readText(source), '2025-01-13'))).toBeLessThan(
      LINEAR,
    );
  },
  120_000,
);
