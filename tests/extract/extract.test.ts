import { describe, expect, it } from 'vitest';
import { extract } from '../../src/extract/extract.ts';

const ENGLISH = 'Governor Ilda Maren said on Monday that 14 soldiers were captured near Tarn.';

describe('extract', () => {
  it('names another language and leaves its text alone', () => {
    const text =
      'Der Gouverneur von Tarn sagte am Montag, dass 14 Soldaten bei der Stadt gefangen genommen wurden und dass die Verhandlungen über einen Austausch noch nicht begonnen haben.';
    const found = extract({ id: 'x', text, published: '2024-05-20' });
    expect(found.language).toBe('de');
    expect([found.entities, found.claims, found.figures, found.quotes, found.dates]).toEqual([
      [],
      [],
      [],
      [],
      [],
    ]);
  });

  it.each(['', ' \n\t ', '—', '"', 'A'])('finds nothing in %j', (text) => {
    const { entities, claims, figures, quotes, dates } = extract({ id: 'x', text });
    expect([claims, figures, quotes, dates]).toEqual([[], [], [], []]);
    expect(entities).toEqual([]);
  });

  it('gives the same answer whatever it read before', () => {
    const first = extract({ id: 'x', text: ENGLISH, published: '2024-05-20' });
    extract({ id: 'y', text: 'Rebels denied that the bridge at Orlo had fallen, and “nobody” was hurt.' });
    expect(extract({ id: 'x', text: ENGLISH, published: '2024-05-20' })).toEqual(first);
  });

  it.each([
    ['CRLF line ends', ENGLISH.replace(' said', '\r\nsaid')],
    ['non-breaking spaces', ENGLISH.replaceAll(' ', '\u00a0')],
    ['an astral character before it', `\u{1F6A8} ${ENGLISH}`],
    ['no final stop', ENGLISH.slice(0, -1)],
  ])('finds the same figure with %s', (_name, text) => {
    const { figures } = extract({ id: 'x', text, published: '2024-05-20' });
    expect(figures.map(({ value, measure }) => [value, measure])).toEqual([[14, 'captured']]);
    for (const { start, end, text: words } of figures) expect(text.slice(start, end)).toBe(words);
  });

  it('reads a text in capitals', () => {
    const { figures, claims } = extract({ id: 'x', text: ENGLISH.toUpperCase(), published: '2024-05-20' });
    expect(figures.map(({ value, measure }) => [value, measure])).toEqual([[14, 'captured']]);
    expect(claims.map(({ attribution }) => attribution.cue?.text)).toContain('SAID');
  });
});
