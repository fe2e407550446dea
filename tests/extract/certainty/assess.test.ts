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
    hearsay: source === 'reports' ? text.tokens.slice(0, 1) : [],
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
    ['Vask [said] {he thought the raid was a mistake}.', 'opinion'],
    ['Vask [rejected] {claims that his unit had fled}.', 'denied'],
    ['Vask [dismissed] {the video as fake}.', 'denied'],
    ['Vask [rejected] {the offer of talks}.', 'opinion'],
    ['The embassy [did not respond to] {a request for comment}.', 'declined_to_comment'],
    ['Dolm [has not commented on] {the report}.', 'declined_to_comment'],
    ['The brigade [did not respond to] {the attack}.', 'asserted'],
    ['The agency [said] {it could not verify the claim that 50 men had died}.', 'declined_to_comment'],
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
    ['Vask [did not rule out] {that mercenaries were there}.', 'possible'],
    ['Vask [said] {they did not know how many had died}.', 'unspecified'],
    ['Vask [said] {it was not clear who fired}.', 'unspecified'],
    ['Vask [said] {it was unlikely that the town would fall}.', 'probable'],
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
    ['Vask [said] {no one was hurt}.', 'negated'],
    ['Vask [said] {there were no losses}.', 'negated'],
    ['Vask [ruled out] {a ceasefire}.', 'negated'],
    ['Vask [said] {it was unlikely that the town would fall}.', 'negated'],
    ['Vask [said] {no fewer than 20 men died}.', 'affirmed'],
    ['Vask [said] {they did not know how many had died}.', 'affirmed'],
    ['Vask [said] {the patrol crossed the river}.', 'affirmed'],
    ['Vask [said] {the patrol that did not return was captured}.', 'affirmed'],
  ])('of "%s" is %s', (sentence, polarity) => {
    expect(judge(sentence).polarity).toBe(polarity);
  });
});

test('hearsay points at the words of its source', () => {
  const { hedges } = judge('Reports [said] {the unit lost nine tanks}.', 'reports');
  expect(hedges.map(({ kind, text }) => [kind, text])).toEqual([['modality', 'Reports']]);
});

test('every value that is not the default points at its words', () => {
  const { hedges } = judge('Vask [said] {the patrol might not return}.');
  expect(hedges.map(({ kind, text }) => [kind, text])).toEqual([
    ['certainty', 'might'],
    ['polarity', 'not'],
  ]);
});
