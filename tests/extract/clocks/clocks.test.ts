import { describe, expect, it } from 'vitest';
import type { ExtractedDate } from '../../../src/domain/extraction.ts';
import { eventDate, saidDate } from '../../../src/extract/clocks/clocks.ts';

const SENTENCE =
  'On Monday the ministry said that the bridge fell on 3 May and, as a witness put it, burned on 4 May.';

const range = (words: string) => {
  const start = SENTENCE.indexOf(words);
  return { start, end: start + words.length };
};
const date = (words: string): ExtractedDate => ({
  ...range(words),
  text: words,
  id: words,
  from: null,
  to: null,
  edtf: null,
  precision: 'day',
  basis: 'inferred',
});
const dates = ['Monday', '3 May', '4 May'].map(date);
const content = [range('the bridge fell on 3 May and, as a witness put it, burned on 4 May')];
const cue = { span: range('said'), sentence: { start: 0, end: SENTENCE.length } };

describe('the clocks of a claim', () => {
  it('take the time of the event from what is said', () => {
    expect(eventDate(dates, { content, nested: [], cue, source: null })?.text).toBe('3 May');
  });

  it('leave a nested claim its own time', () => {
    const nested = [range('the bridge fell on 3 May')];
    expect(eventDate(dates, { content, nested, cue, source: null })?.text).toBe('4 May');
  });

  it('take the time of saying from outside what is said', () => {
    expect(saidDate(dates, { content, nested: [], cue, source: null })?.text).toBe('Monday');
  });

  it('take no date that describes the claimant for the time of saying', () => {
    const source = range('On Monday the ministry');
    expect(saidDate(dates, { content, nested: [], cue, source })).toBeNull();
  });

  it('leave both unknown where the text does not say', () => {
    const untimed = {
      content,
      nested: [],
      cue: { span: cue.span, sentence: range('said that') },
      source: null,
    };
    expect(saidDate(dates, untimed)).toBeNull();
    expect(saidDate(dates, { ...untimed, cue: null })).toBeNull();
    expect(eventDate([], untimed)).toBeNull();
  });
});
