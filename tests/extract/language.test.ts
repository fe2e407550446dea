import { expect, test } from 'vitest';
import { detectLanguage } from '../../src/extract/language.ts';

test.each([
  ['en', 'The ministry said on Tuesday that its forces had left the town after two days of fighting.'],
  ['en', 'A year ago petrol averaged roughly $2.11 per gallon.'],
  ['en', 'Three soldiers die in border attack'],
  ['en', 'THE MINISTRY SAID THAT THE TOWN WAS QUIET.'],
  [
    'de',
    'Das Ministerium teilte am Dienstag mit, dass die Truppen nach zwei Tagen aus der Stadt abgezogen sind.',
  ],
  ['fr', 'Le ministère a annoncé mardi que les forces ont quitté la ville après deux jours de combats.'],
  ['es', 'El ministerio dijo el martes que las fuerzas salieron de la ciudad y que no hubo heridos.'],
  ['uk', 'Міністерство повідомило, що війська залишили місто після двох днів боїв.'],
  ['ru', 'Министерство сообщило, что войска покинули город после двух дней боев.'],
  ['ko', '국방부는 화요일 병력이 도시를 떠났다고 밝혔다.'],
  ['ar', 'قالت الوزارة إن القوات غادرت المدينة بعد يومين من القتال.'],
])('a text in %s is told by its words or its script', (language, source) => {
  expect(detectLanguage(source)).toBe(language);
});

test.each(['', '12345 %%%', 'Xq zzv kkrp wqm'])('what has no known words is undetermined: %j', (source) => {
  expect(detectLanguage(source)).toBe('und');
});
