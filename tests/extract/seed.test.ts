/** What general rules must find in the seed article, read as a person would read it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExtractedClaim } from '../../src/domain/extraction.ts';
import { extract } from '../../src/extract/extract.ts';

const text = readFileSync(path.join(import.meta.dirname, '../../seeds/000_606a454889e2d3a6.txt'), 'utf8');
const found = extract({ id: 'seed', text, published: '2025-01-13' });

const nameOf = (id: string | null | undefined): string | null =>
  found.entities.find((entity) => entity.id === id)?.name ?? null;
const entity = (name: string) => {
  const match = found.entities.find((one) => one.name === name || one.aliases.includes(name));
  if (match === undefined) throw new Error(`no entity is called ${name}`);
  return match;
};
const claimantOf = ({ attribution }: ExtractedClaim): string | null => nameOf(attribution.source?.entity_id);
const textOf = ({ content }: ExtractedClaim): string => content.map((part) => part.text).join(' ');
/** The shortest attributed claim that holds the words. */
function claim(words: string, cue?: string): ExtractedClaim {
  const [match] = found.claims
    .filter((one) => textOf(one).includes(words) && one.attribution.kind !== 'none')
    .filter((one) => cue === undefined || one.attribution.cue?.text.includes(cue))
    .toSorted((a, b) => textOf(a).length - textOf(b).length);
  if (match === undefined) throw new Error(`no attributed claim says ${words}`);
  return match;
}
const figure = (words: string) => {
  const match = found.figures.find((one) => one.text === words);
  if (match === undefined) throw new Error(`no figure reads ${words}`);
  return match;
};
const date = (words: string) => found.dates.find((one) => one.text.includes(words));

describe('entities of the seed article', () => {
  it.each([
    ['Yevhen Yerin', 'person', null],
    ['Volodymyr Zelenskiy', 'person', null],
    ['Kim Jong-un', 'person', null],
    ['Dmitry Peskov', 'person', null],
    ['HUR', 'organisation', 'UKR'],
    ['SBU', 'organisation', 'UKR'],
    ['National Intelligence Service', 'organisation', 'KOR'],
    ['North Korean Army', 'military_unit', 'PRK'],
    ['Kremlin', 'organisation', 'RUS'],
    ['Ukraine', 'country', 'UKR'],
    ['Russia', 'country', 'RUS'],
    ['North Korea', 'country', 'PRK'],
    ['South Korea', 'country', 'KOR'],
    ['Kyiv', 'place', 'UKR'],
    ['Moscow', 'place', 'RUS'],
  ])('%s is a %s', (name, kind, country) => {
    expect(entity(name).kind).toBe(kind);
    if (country !== null) expect(entity(name).country).toBe(country);
  });

  it('knows the Kursk region as a place in Russia', () => {
    const kursk = found.entities.find(({ name }) => name.startsWith('Kursk'));
    expect(kursk).toMatchObject({ kind: 'place', country: 'RUS' });
  });

  it('ties the acronyms in brackets to the bodies before them', () => {
    expect(entity('HUR').mentions.map((mention) => mention.text)).toContain(
      "Ukraine's Military Intelligence",
    );
    expect(entity('SBU').mentions.map((mention) => mention.text)).toContain('Ukrainian Security Service');
  });

  it('knows what Yerin is and for whom', () => {
    const yerin = entity('Yevhen Yerin');
    expect(yerin.role).toContain('representative');
    expect(yerin.affiliation).toBe(entity('HUR').id);
  });

  it.each([
    ['Yevhen Yerin', 'Yerin'],
    ['Dmitry Peskov', 'Peskov'],
    ['Volodymyr Zelenskiy', 'Zelenskiy'],
  ])('reads the bare surname of %s as the same person', (name, surname) => {
    const surfaces = entity(name).mentions.map((mention) => mention.text);
    expect(surfaces.some((surface) => surface.endsWith(surname) && surface !== name)).toBe(true);
    expect(found.entities.filter((one) => one.name.endsWith(surname))).toHaveLength(1);
  });

  it('reads "North Korean" as a demonym of North Korea', () => {
    expect(entity('North Korea').mentions).toContainEqual(
      expect.objectContaining({ text: 'North Korean', method: 'demonym' }),
    );
  });
});

describe('quotes of the seed article', () => {
  it('has two, exact and without marks, with speaker and cue', () => {
    expect(
      found.quotes.map((quote) => [quote.text, nameOf(quote.speaker?.entity_id), quote.cue?.text]),
    ).toEqual([
      [
        "The information we can gather from these individuals is crucial, not only for operational intelligence but as evidence of North Korea's military engagement alongside Russia,",
        'Yevhen Yerin',
        'stated',
      ],
      ['We cannot comment in any way; we do not know what is true.', 'Dmitry Peskov', 'stating'],
    ]);
  });
});

describe('figures of the seed article', () => {
  it.each([
    ['two', 'captured', 2, 2, 2, 'exactly'],
    ['around 11,000', 'deployed', 11000, 11000, 11000, 'about'],
    ['some 40%', 'share', 40, 40, 40, 'about'],
    ['more than 500', 'area', 500, 500, null, 'over'],
    ['over 300', 'killed', 300, 300, null, 'over'],
    ['approximately 2,700', 'wounded', 2700, 2700, 2700, 'about'],
  ])('%s is %s', (words, measure, value, low, high, comparator) => {
    expect(figure(words)).toMatchObject({ measure, value, low, high, comparator });
  });

  it('are these six: ages, births and durations are none', () => {
    expect(found.figures).toHaveLength(6);
  });

  it('have one claim for the killed and the injured, by the NIS', () => {
    const losses = found.claims.filter(({ figures }) => figures.some(({ measure }) => measure === 'killed'));
    expect(losses).toHaveLength(1);
    expect(losses[0]?.figures.map(({ measure }) => measure)).toEqual(['killed', 'wounded']);
    expect(losses[0] && claimantOf(losses[0])).toBe(entity('National Intelligence Service').name);
  });

  it('leave unnamed reports unnamed', () => {
    const dispatch = claim('around 11,000');
    expect(dispatch.attribution).toMatchObject({
      named: false,
      source: { text: 'Reports', entity_id: null },
    });
    expect(dispatch.figures.map(({ value }) => value)).toEqual([11000]);
  });

  it('are the narrator’s where nobody is named', () => {
    const held = found.claims.find(({ figures }) => figures.some(({ measure }) => measure === 'area'));
    expect(held?.attribution.kind).toBe('none');
  });
});

describe('claims of the seed article', () => {
  it('HUR announced the capture', () => {
    expect(claimantOf(claim('the capture of two', 'announced'))).toBe(entity('HUR').name);
  });

  it('Kyiv is ready to negotiate, on a condition, as Yerin stated', () => {
    const ready = claim('Kyiv is prepared to negotiate', 'stated');
    expect(claimantOf(ready)).toBe('Yevhen Yerin');
    expect(ready.modality).toBe('conditional');
    expect(ready.topic).toBe('negotiation_exchange');
  });

  it('Zelenskiy made his statement on 11 January', () => {
    const statement = found.claims.find(
      (one) => claimantOf(one) === 'Volodymyr Zelenskiy' && one.attribution.cue?.text.includes('noted'),
    );
    expect(statement && found.dates.find(({ id }) => id === statement.said_date)?.from).toBe('2025-01-11');
  });

  it('high casualty rates are only reported, by nobody named', () => {
    const rates = claim('high casualty rates');
    expect(rates.modality).toBe('reported');
    expect(rates.attribution.source).toBeNull();
    expect(rates.hedges.map((hedge) => hedge.text)).toContain('reportedly');
  });

  it('Yerin spoke of combat roles, and "he" of specialists', () => {
    expect(claimantOf(claim('integrated into various combat roles', 'highlighted'))).toBe('Yevhen Yerin');
    const specialists = claim('there are specialists', 'mentioned');
    expect(specialists.attribution.source?.text).toBe('he');
    expect(claimantOf(specialists)).toBe('Yevhen Yerin');
    expect(specialists.attribution.resolution).toBe('pronoun');
  });

  it('the SBU relays what the first soldier claimed', () => {
    expect(claimantOf(claim('one captured soldier', 'reported'))).toBe(entity('SBU').name);
    const born = claim('born in 2005', 'claimed');
    expect(born.attribution.chain.map((link) => nameOf(link.source?.entity_id))).toContain(
      entity('SBU').name,
    );
    expect(born.attribution.named).toBe(false);
  });

  it('the second soldier says that he is a sniper', () => {
    const sniper = claim('as a sniper', 'identified');
    expect(sniper.attribution.source?.text).toContain('This soldier');
    expect(claimantOf(sniper)).toBeNull();
  });

  it('one of the captured soldiers prefers to stay', () => {
    expect(claim('remain in Ukraine', 'expressed').attribution.source?.text).toContain('captured soldiers');
  });

  it('Yerin on the dynamics of the war is only possible', () => {
    const dynamics = claim('alter the dynamics of the war', 'remarked');
    expect(claimantOf(dynamics)).toBe('Yevhen Yerin');
    expect(dynamics.certainty).toBe('possible');
  });

  it('Zelenskiy accuses Russia and North Korea', () => {
    const accusation = claim('counterfeit documents', 'accused');
    expect(claimantOf(accusation)).toBe('Volodymyr Zelenskiy');
    expect(accusation.modality).toBe('alleged');
    expect(accusation.topic).toBe('accusation');
  });

  it('Peskov declines to comment, in his own words', () => {
    const declined = claim('We cannot comment', 'stating');
    expect(declined.modality).toBe('declined_to_comment');
    expect(declined.quote).toBe(found.quotes.at(-1)?.id);
    expect(claimantOf(declined)).toBe('Dmitry Peskov');
  });

  it('Peskov on the well-being of the soldiers', () => {
    expect(claimantOf(claim('well-being of every Russian soldier', 'emphasized'))).toBe('Dmitry Peskov');
  });
});

describe('dates of the seed article', () => {
  it('take the year from the published date and say so', () => {
    expect(date('January 13')).toMatchObject({ from: '2025-01-13', to: '2025-01-13', basis: 'inferred' });
    expect(date('January 11')).toMatchObject({ from: '2025-01-11', to: '2025-01-11', basis: 'inferred' });
  });

  it('know "last autumn" as a season', () => {
    expect(date('last autumn')).toMatchObject({ edtf: '2024-23', precision: 'season', basis: 'inferred' });
  });
});

describe('the end of the seed article', () => {
  it('is furniture, and no source is listed', () => {
    expect(found.boilerplate.map((span) => span.text)).toEqual(['Related Sources:']);
    expect(found.related_sources).toEqual([]);
    const start = text.indexOf('Related Sources:');
    const spans = [...found.quotes, ...found.figures, ...found.claims.flatMap(({ content }) => content)];
    expect(spans.filter(({ end }) => end > start)).toEqual([]);
  });
});
