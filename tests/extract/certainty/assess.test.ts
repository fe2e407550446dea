import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/extract/certainty/assess.ts';
import { parseSentence } from '../../../src/extract/syntax/parse.ts';
import { tagText } from '../../../src/extract/syntax/tag.ts';
import { readText } from '../../../src/extract/tokens/read.ts';

/** Judges a sentence written as `source [cue] {content}`. */
function judge(marked: string, source: 'named' | 'reports' | 'none' = 'named') {
  const text = readText(marked.replaceAll(/[[\]{}]/g, ''));
  tagText(text);
  for (const sentence of text.sentences) parseSentence(text, sentence);
  const range = (open: string, close: string) => {
    const plain = (at: number): number => marked.slice(0, at).replaceAll(/[[\]{}]/g, '').length;
    const [start, end] = [plain(marked.indexOf(open)), plain(marked.indexOf(close))];
    const inside = text.tokens.filter((token) => token.start >= start && token.end <= end);
    return inside.length > 0 ? { first: inside[0]?.index ?? 0, last: (inside.at(-1)?.index ?? 0) + 1 } : null;
  };
  const content = range('{', '}');
  return assess(text, {
    cue: marked.includes('[') ? range('[', ']') : null,
    content: content ? [content] : [],
    hasSource: source !== 'none',
    hearsay: source === 'reports',
  });
}

describe('modality', () => {
  test.each([
    ['The ministry [said] {two soldiers were killed}.', 'asserted'],
    ['Orlan Vask [denied] {that his unit shelled the town}.', 'denied'],
    ['Kyra Dolm [accused] the brigade of {firing on the convoy}.', 'alleged'],
    ['Kyra Dolm [declined to comment] {on the arrest}.', 'declined_to_comment'],
    ['The army [could neither confirm nor deny] {the reports of losses}.', 'declined_to_comment'],
    ['Dolm refrained from confirming or [denying] {the reports of losses}.', 'declined_to_comment'],
    ['Vask [said] {the army will leave the valley in May}.', 'future'],
    ['Vask [pledged] {to rebuild the bridge}.', 'future'],
    ['Vask [said] {the talks can resume if the guns fall silent}.', 'conditional'],
    ['The court [asked] Vask {if the men were armed}.', 'asserted'],
    ['Vask [said] {the law should be changed}.', 'opinion'],
    ['Vask [condemned] {the attack on the hospital}.', 'opinion'],
    ['Vask [called for] {an inquiry into the deaths}.', 'opinion'],
  ])('of "%s" is %s', (sentence, modality) => {
    expect(judge(sentence).modality).toBe(modality);
  });

  test('is hearsay for "reportedly" without a source and for mere reports', () => {
    expect(judge('The unit [reportedly] {lost nine tanks}.', 'none').modality).toBe('reported');
    expect(judge('Reports [said] {the unit lost nine tanks}.', 'reports').modality).toBe('reported');
  });

  test('"called" without "for" only names', () => {
    expect(judge('Vask [called] {the raid a mistake}.').modality).not.toBe('future');
  });
});

describe('certainty', () => {
  test.each([
    ['Vask [said] {the bridge was destroyed}.', 'certain'],
    ['Vask [said] {the charges may be dropped}.', 'possible'],
    ['Vask [said] {the blast was probably an accident}.', 'probable'],
    ['Vask [said] {the attack is thought to have been carried out by rebels}.', 'probable'],
    ['Vask [said] {it was unclear who fired}.', 'unspecified'],
    ['Vask [declined to comment] {on the losses}.', 'unspecified'],
    ['Analysts [believe] {the port is mined}.', 'probable'],
  ])('of "%s" is %s', (sentence, certainty) => {
    expect(judge(sentence).certainty).toBe(certainty);
  });

  test('is not lowered by a hedge inside a subordinate clause', () => {
    expect(judge('Vask [said] {the men who might have fled were found}.').certainty).toBe('certain');
  });
});

describe('polarity', () => {
  test.each([
    ['Vask [said] {the patrol did not cross the river}.', 'negated'],
    ['Vask [said] {no soldiers were hurt}.', 'negated'],
    ['Vask [said] {the patrol crossed the river}.', 'affirmed'],
    ['Vask [said] {the patrol that did not return was captured}.', 'affirmed'],
  ])('of "%s" is %s', (sentence, polarity) => {
    expect(judge(sentence).polarity).toBe(polarity);
  });
});

test('every value that is not the default points at its words', () => {
  const { hedges } = judge('Vask [said] {the patrol might not return}.');
  expect(hedges.map(({ kind, text }) => [kind, text])).toEqual([
    ['certainty', 'might'],
    ['polarity', 'not'],
  ]);
});
