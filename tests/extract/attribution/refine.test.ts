import { expect, test } from 'vitest';
import { findAttributions } from '../../../src/extract/attribution/find.ts';
import { refine } from '../../../src/extract/attribution/refine.ts';
import { viewOf } from '../../../src/extract/attribution/view.ts';
import { findQuoteMarks } from '../../../src/extract/quotes/marks.ts';
import { parseSentence } from '../../../src/extract/syntax/parse.ts';
import { tagText } from '../../../src/extract/syntax/tag.ts';
import { readText } from '../../../src/extract/tokens/read.ts';

/** Source, cue and content of every claim, as words. */
function claimsOf(source: string) {
  const text = readText(source);
  tagText(text);
  const words = (span: { start: number; end: number } | null) => span && source.slice(span.start, span.end);
  return findAttributions(text, {
    quotes: findQuoteMarks(source, text.paragraphs),
    parse: parseSentence,
    resolve: () => ({ entity: null, method: null }),
    kindOfEntity: () => null,
  }).map((claim) => ({
    source: words(claim.source),
    cue: words(claim.cue),
    content: claim.content.map(words),
    modality: claim.modality,
    chain: claim.chain.map((link) => words(link.source)),
  }));
}

test('"reportedly" makes its clause hearsay that nobody in particular is the source of', () => {
  expect(claimsOf('The convoy reportedly lost nine trucks.')).toContainEqual({
    source: null,
    cue: 'reportedly',
    content: ['The convoy', 'lost nine trucks'],
    modality: 'reported',
    chain: [],
  });
});

test('"reportedly" in a relative clause takes that clause only', () => {
  const claims = claimsOf('The army announced the capture of two men who were reportedly spying for Mervia.');
  const hearsay = claims.find(({ cue }) => cue === 'reportedly');
  expect(hearsay?.content.join(' ')).toBe('who were spying for Mervia');
});

test('a condition after the statement belongs to it', () => {
  const claims = claimsOf('Vask said that the army would withdraw, should the talks succeed.');
  expect(claims[0]?.content).toEqual(['that the army would withdraw, should the talks succeed']);
  expect(claims[0]?.modality).toBe('conditional');
});

test('a cited source has the statement, relayed by whoever cites it', () => {
  const claims = claimsOf(
    'At least nine people were killed, the Dorna Herald said, citing the health ministry.',
  );
  const cited = claims.find(({ cue }) => cue?.startsWith('citing'));
  expect(cited?.source).toBe('the health ministry');
  expect(cited?.content).toEqual(['At least nine people were killed']);
  expect(cited?.chain).toEqual(['the Dorna Herald']);
});

test('a statement printed below its speaker without marks is taken as far as it speaks in the first person', () => {
  const claims = claimsOf(
    'Foreign minister Mira Toll said:\n\nI am appalled by the attack.\n\nOur forces have flown 90 missions.\n\nThe ministry was founded in 1920.\n\nIt has many rooms.',
  );
  expect(claims[0]?.source).toBe('Foreign minister Mira Toll');
  expect(claims[0]?.content).toEqual(['I am appalled by the attack', 'Our forces have flown 90 missions']);
});

/** What the rules make of an attribution with these words; a part that is null was not found. */
function refined(source: string, words: { source: string | null; cue: string; content: string }) {
  const text = readText(source);
  tagText(text);
  for (const sentence of text.sentences) parseSentence(text, sentence);
  const range = (part: string) => {
    const start = source.indexOf(part);
    const inside = text.tokens.filter((token) => token.start >= start && token.end <= start + part.length);
    return { first: inside[0]?.index ?? 0, last: (inside.at(-1)?.index ?? 0) + 1 };
  };
  const wordsOf = ({ first, last }: { first: number; last: number }) =>
    source.slice(text.tokens[first]?.start, text.tokens[last - 1]?.end);
  const cue = range(words.cue);
  const view = viewOf(text, findQuoteMarks(source, text.paragraphs));
  const [found] = refine(
    view,
    [
      {
        trigger: { token: cue.last - 1, probability: 0.9 },
        source: words.source === null ? null : range(words.source),
        cue,
        content: [range(words.content)],
      },
    ],
    parseSentence,
  );
  return { source: found?.source ? wordsOf(found.source) : null, content: found?.content.map(wordsOf) };
}

test('a clause is taken to its end when that is near', () => {
  const found = (source: string) =>
    refined(source, { source: 'The captive', cue: 'claimed', content: 'he was born' }).content;
  expect(found('The captive claimed he was born in 2005, and was led away.')).toEqual([
    'he was born in 2005',
  ]);
  expect(found('In 2005 he was born The captive claimed.')).toEqual(['he was born']);
  expect(found('The captive claimed he was born. In 2005 he left.')).toEqual(['he was born']);
});

test.each([
  ['The plan, as the minister noted, has failed in Orrin.', 'the minister', 'noted'],
  ['The plan, as noted by the minister on Monday, has failed in Orrin.', 'the minister', 'as noted'],
])('an aside tells whose the whole sentence is: %s', (sentence, source, cue) => {
  expect(refined(sentence, { source, cue, content: 'The plan' }).content).toEqual([
    'The plan',
    'has failed in Orrin',
  ]);
});

test('a title as a source is completed by the name behind it', () => {
  const sentence = 'Palace spokesman Joren Vask declined to confirm the raid.';
  const words = { source: 'Palace spokesman', cue: 'declined to confirm', content: 'the raid' };
  expect(refined(sentence, words).source).toBe('Palace spokesman Joren Vask');
});

test('a clause between commas that is no aside does not take the rest of the sentence', () => {
  const sentence = 'The plan, which the minister praised, has failed in Orrin.';
  expect(refined(sentence, { source: 'the minister', cue: 'praised', content: 'The plan' }).content).toEqual([
    'The plan',
  ]);
});

test('a participle that introduces a quotation has the one for its source with whom the sentence begins', () => {
  const quotation = '"We know nothing of any raid."';
  const found = (opening: string) =>
    refined(`${opening}, stating, ${quotation}`, { source: null, cue: 'stating', content: quotation }).source;
  expect(found('Palace spokesman Joren Ask, when asked about it, refrained from any comment')).toBe(
    'Palace spokesman Joren Ask',
  );
  expect(found('The spokesman for the army, asked again, refrained from any comment')).toBe(
    'The spokesman for the army',
  );
  expect(found('At noon the guards left')).toBeNull();
});

test('a cue inside a statement has the subject of that statement for its source, not who made it', () => {
  const source = 'The agency reported that one captured soldier, who fled, thought the war was over.';
  const text = readText(source);
  tagText(text);
  const range = (words: string) => {
    const start = source.indexOf(words);
    const inside = text.tokens.filter((token) => token.start >= start && token.end <= start + words.length);
    return { first: inside[0]?.index ?? 0, last: (inside.at(-1)?.index ?? 0) + 1 };
  };
  const attribution = (cue: string, content: string) => ({
    trigger: { token: range(cue).first, probability: 0.9 },
    source: range('The agency'),
    cue: range(cue),
    content: [range(content)],
  });
  const outer = attribution('reported', 'that one captured soldier, who fled, thought the war was over');
  const inner = attribution('thought', 'the war was over');
  const [first, second] = refine(viewOf(text, []), [outer, inner], parseSentence);
  expect(first?.source).toEqual(range('The agency'));
  expect(second?.source).toEqual(range('one captured soldier'));
});
