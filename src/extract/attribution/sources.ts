import type { EntityKind, SourceKind } from '../../domain/vocabulary.ts';
import type { Token } from '../text.ts';

/** Head words of unnamed sources by kind, singular; plurals in -s, -es and -ies are found too. */
const HEADS: Readonly<Partial<Record<SourceKind, string>>> = {
  official: `official authority spokesman spokeswoman spokesperson prosecutor diplomat commander officer general aide
    adviser advisor lawmaker minister leader governor mayor negotiator envoy ambassador investigator detective
    inspector administrator representative senator congressman legislator politician critic secretary president
    director chief chairman judge sheriff firefighter rescuer bureaucrat technocrat militant rebel fighter separatist
    insurgent doctor medic rescuers delegate regulator strategist operative staffer coordinator leadership command staff personnel`,
  media: `reports media press newspaper outlet broadcaster channel website blog radio television tv agency journalist
    reporter correspondent coverage headline article story magazine paper rumour rumor announcer anchor editorial
    columnist tabloid newsreader bulletin`,
  witness: `witness resident survivor villager relative family neighbour neighbor civilian captive prisoner soldier
    detainee hostage refugee victim bystander passer-by protester demonstrator local inhabitant passenger driver
    patient student teacher parent mother father brother sister son daughter wife husband friend woman man boy girl
    people defector evacuee worker shopkeeper farmer sniper troop marine pilot crew eyewitness activist volunteer`,
  anonymous: 'source insider informant whistleblower person familiar',
  document: `document statement study survey poll data record letter indictment lawsuit memo email e-mail complaint
    filing transcript book manifesto assessment analysis research finding figure statistic audit resolution treaty
    law constitution bill text communique communiqué release dossier log file message post tweet video recording
    footage sign banner note footnote ruling verdict decree order summary census index estimate report`,
};

const KIND_OF: ReadonlyMap<string, SourceKind> = new Map(
  (Object.entries(HEADS) as [SourceKind, string][]).flatMap(([kind, words]) =>
    words.split(/\s+/).map((word): [string, SourceKind] => [word, kind]),
  ),
);

/** Bodies that count as named though no name stands there: the reader knows which one is meant. */
const INSTITUTIONS = new Set(
  `police army military navy government ministry department administration court parliament congress senate cabinet
   kremlin pentagon embassy council commission committee agency party coalition opposition campaign union federation
   alliance church hospital university company firm bank bureau office service force corps guard command prosecution
   defence defense archive institute centre center organisation organization group foundation association regime
   state republic junta militia brigade battalion division intelligence treasury mission presidency secretariat`.split(
    /\s+/,
  ),
);

const singular = (word: string): string[] => {
  if (word.endsWith('ies')) return [word, `${word.slice(0, -3)}y`];
  if (word.endsWith('es')) return [word, word.slice(0, -1), word.slice(0, -2)];
  if (word.endsWith('men')) return [word, `${word.slice(0, -3)}man`];
  return word.endsWith('s') ? [word, word.slice(0, -1)] : [word];
};

/** "the General Staff", unlike "hospital staff". */
const isGeneralStaff = (head: readonly string[], at: number): boolean =>
  head[at] === 'staff' && /^(?:general|joint)$/.test(head[at - 1] ?? '');

/** Sources of whom nothing is known but that they exist. */
const HEARSAY = new Set([
  'reports',
  'rumours',
  'rumors',
  'rumour',
  'rumor',
  'speculation',
  'hearsay',
  'gossip',
]);

/** "reports", "media reports", "rumours": whoever said it first is not told. */
export function hearsayIn(words: readonly Token[]): readonly Token[] {
  const head = headOf(words);
  if (HEARSAY.has(head.at(-1) ?? '')) return words.slice(0, head.length);
  return HEARSAY.has(words.at(0)?.lower ?? '') ? words.slice(0, 1) : [];
}

/** Words of sources that keep their names to themselves, or of which only their nearness to the matter is told. */
const ANONYMOUS =
  /\b(?:anonymity|anonymous|unnamed|unidentified|familiar with|close to|briefed (?:on|about)|with (?:direct |first-?hand )?knowledge of|insiders?)\b/;

/** "The paper, quoting unnamed officials": the officials are another source. */
function withoutCiting(words: readonly Token[]): readonly Token[] {
  const at = words.findIndex(({ lower }, i) => CITING.test(lower) && words[i - 1]?.text === ',');
  return at > 1 ? words.slice(0, at - 1) : words;
}

const CITING = /^(?:citing|quoting)$/;

export interface SourceNature {
  named: boolean;
  kind: SourceKind;
}

/** Prepositions and relative words that end the head of a noun phrase. */
const AFTER_HEAD = new Set([
  'of',
  'in',
  'at',
  'on',
  'for',
  'with',
  'from',
  'who',
  'which',
  'that',
  'to',
  'by',
  ',',
  '(',
  'familiar',
  'close',
  'near',
  'inside',
]);

/** The words up to the first preposition, comma or relative clause; the last of them is the head. */
function headOf(words: readonly Token[]): string[] {
  const end = words.findIndex(({ lower }, i) => i > 0 && AFTER_HEAD.has(lower));
  return (end < 0 ? words : words.slice(0, end)).map(({ lower }) => lower);
}

/**
 * Whether a source is named, and what kind it is: from the entity that it was resolved to, else from its words.
 * "sources familiar with the matter" and "on condition of anonymity" are anonymous whatever else they are.
 */
export function natureOf(source: readonly Token[], entity: EntityKind | null): SourceNature {
  if (entity !== null) return { named: true, kind: entity === 'person' ? 'person' : 'organisation' };
  const words = withoutCiting(source);
  const all = words.map(({ lower }) => lower);
  if (ANONYMOUS.test(all.join(' '))) return { named: false, kind: 'anonymous' };
  const head = headOf(words);
  for (let i = head.length - 1; i >= Math.max(0, head.length - 2); i -= 1)
    for (const form of singular(head[i] ?? '')) {
      if (isGeneralStaff(head, i)) return { named: true, kind: 'organisation' };
      if (INSTITUTIONS.has(form)) return { named: true, kind: 'organisation' };
      const kind = KIND_OF.get(form);
      if (kind) return { named: false, kind };
    }
  const name = words.filter(({ xpos }) => xpos === 'NNP' || xpos === 'NNPS');
  if (name.length > 0) return { named: true, kind: 'other' };
  return { named: false, kind: 'other' };
}
