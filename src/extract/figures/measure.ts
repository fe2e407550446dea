/** What a quantity measures: killed, wounded, deployed …, from the words around it. */
import type { Measure } from '../../domain/vocabulary.ts';
import type { Text } from '../text.ts';
import { type Atom, wordAt } from './atoms.ts';
import { type Candidate, isPerson, type Settled } from './candidate.ts';
import { byCompany, byPart } from './carried.ts';
import type { Counted } from './counted.ts';
import { COUNTED_CUES } from './cues.ts';
import { byAmount, byGovernor, byList, byPhrase, byPredicate } from './nearby.ts';
import { hasPersonEnding, type NounClass } from './nouns.ts';
import { measureBySyntax } from './syntax.ts';
import { AREA_UNITS } from './units.ts';

/** Settles the measure of one candidate; `previous` is the one before it in the same sentence. */
export function settle(
  text: Text,
  atoms: readonly Atom[],
  candidate: Candidate,
  previous: Candidate | undefined,
): void {
  const governor = byGovernor(atoms, candidate, previous);
  candidate.governing = governor?.measure;
  const found =
    byUnit(candidate) ??
    byWhole(atoms, candidate, previous) ??
    predicate(text, atoms, candidate, governor === undefined) ??
    fitting(candidate, governor) ??
    fitting(candidate, byPhrase(atoms, candidate)) ??
    fitting(candidate, byList(text, atoms, candidate)) ??
    bySyntax(text, atoms, candidate) ??
    fitting(candidate, byAmount(atoms, candidate)) ??
    fitting(candidate, byCompany(text, atoms, candidate)) ??
    fitting(candidate, byPart(atoms, candidate, previous)) ??
    byClass(atoms, candidate);
  candidate.measure = found.measure;
  candidate.by = found.by;
}

/** What is said behind the counted; "soldiers stationed there were hurt" is settled by the main verb. */
function predicate(
  text: Text,
  atoms: readonly Atom[],
  candidate: Candidate,
  relative: boolean,
): Settled | undefined {
  const found = fitting(candidate, byPredicate(text, atoms, candidate, relative));
  return found?.measure === 'deployed' ? (bySyntax(text, atoms, candidate) ?? found) : found;
}

/** Money, percent, areas and lengths are what they are, whatever happened to them. */
function byUnit({ quantity, counted }: Candidate): Settled | undefined {
  if (quantity.kind === 'money') return { measure: 'money', by: 'unit' };
  if (quantity.kind === 'percent' || quantity.kind === 'fraction') return { measure: 'share', by: 'unit' };
  if (!counted.measured) return undefined;
  return { measure: AREA_UNITS.has(counted.unit ?? '') ? 'area' : 'other', by: 'unit' };
}

/** What is lost in war; "lost 12" may be games, "lost 12 seats" are no people. */
const isLost = (noun: NounClass | undefined): boolean =>
  noun === 'people' || noun === 'force' || noun === 'equipment';

/** People other than fighters who are sent as a force. */
const DEPLOYABLE: ReadonlySet<string> = new Set(
  `adviser advisor trainer observer monitor expert specialist volunteer medic doctor engineer contractor airman
  instructor technician firefighter rescuer inspector agent`.split(/\s+/u),
);

/** The measure of a cue for what is counted: people are captured, tanks are seized; people are hurt, houses damaged. */
function suited({ measure, by }: Settled, { class: noun, noun: word, unit }: Counted): Measure | undefined {
  // Unknown nouns: people die and are hurt, but jobs are moved and letters go missing.
  const thing = !COUNTED_CUES.has(word) && noun === undefined && word !== '' && !hasPersonEnding(word);
  switch (measure) {
    case 'killed':
    case 'wounded':
    case 'casualties':
      if (
        measure === 'casualties' &&
        (by === 'governor' || by === 'syntax' || by === 'part') &&
        !isLost(noun)
      )
        return undefined;
      if (noun === 'equipment') return measure === 'wounded' ? undefined : 'equipment_lost';
      return noun === 'attack' || noun === 'building' || noun === 'munition' || noun === 'place'
        ? undefined
        : measure;
    case 'missing':
      return isPerson(noun) && !thing ? measure : undefined;
    case 'captured':
      if (noun === 'equipment' || noun === 'munition') return 'equipment';
      return isPerson(noun) && !thing ? measure : undefined;
    case 'attacks':
      return noun === 'munition' || noun === 'attack' || PROJECTILES.test(word) ? measure : undefined;
    case 'attackers':
      return noun === 'force' || noun === 'people' ? measure : undefined;
    case 'displaced':
      return isPerson(noun) && !thing ? measure : undefined;
    case 'deployed':
      if (noun === 'force' || DEPLOYABLE.has(unit ?? '')) return measure;
      return noun === 'equipment' || noun === 'munition' ? 'equipment' : undefined;
    case 'equipment_lost':
      if (noun === 'building') return 'buildings';
      return noun === 'equipment' ? measure : undefined;
    case 'equipment':
      return noun === 'equipment' || noun === 'munition' ? measure : undefined;
    default:
      return measure;
  }
}

function fitting({ counted }: Candidate, found: Settled | undefined): Settled | undefined {
  if (found === undefined) return undefined;
  const measure = suited(found, counted);
  return measure === undefined ? undefined : { measure, by: found.by };
}

/** The parse is asked last of all rules that see a cue, since it costs most. */
function bySyntax(text: Text, atoms: readonly Atom[], candidate: Candidate): Settled | undefined {
  const number = atoms[candidate.quantity.last - 1];
  const measure = number === undefined ? undefined : measureBySyntax(text, number.token);
  return measure === undefined ? undefined : fitting(candidate, { measure, by: 'syntax' });
}

/** What only people do: "hundreds of thousands rallied". */
const HUMAN =
  /^(?:rallied|marched|protested|demonstrated|gathered|attended|watched|voted|crossed|returned|arrived|joined|fought|served|trained|enlisted|volunteered|mourned|lived|live|work|worked|queued|prayed)$/u;

/** What the counted noun says by itself. */
function byClass(atoms: readonly Atom[], { counted, quantity }: Candidate): Settled {
  if (counted.head < 0 && quantity.kind === 'count') {
    const more = /^(?:more|others)$/u.test(wordAt(atoms, quantity.last, quantity.number)) ? 1 : 0;
    if (HUMAN.test(wordAt(atoms, quantity.last + more, quantity.number)))
      return { measure: 'people', by: 'class' };
  }
  if (counted.class === 'equipment' && strikes(atoms, counted, quantity.number))
    return { measure: 'attacks', by: 'class' };
  const measures: Record<NounClass, Measure> = {
    people: 'people',
    force: counted.noun === 'troops' || counted.noun === 'forces' ? 'deployed' : 'people',
    equipment: 'equipment',
    munition: 'attacks',
    building: 'buildings',
    attack: 'attacks',
    place: 'other',
  };
  const measure = counted.class === undefined ? 'other' : measures[counted.class];
  const attacker =
    counted.class === 'force' &&
    /^(?:attackers|assailants|gunmen|bombers|hijackers|kidnappers)$/u.test(counted.noun);
  return { measure: attacker && quantity.kind === 'count' ? 'attackers' : measure, by: 'class' };
}

/** What is sent at somebody and spent. */
const PROJECTILES =
  /^(?:bombs?|devices?|rockets?|missiles?|drones?|uavs?|shells?|grenades?|mines?|mortars?|explosives?|munitions?|rounds?|torpedoes)$/u;

/** "two bombs exploded", "three rockets hit": what goes off counts the attacks. */
function strikes(atoms: readonly Atom[], counted: Counted, from: number): boolean {
  if (!PROJECTILES.test(counted.noun)) return false;
  return /^(?:exploded|killed|went|detonated|wounded|injured|ripped|hit|struck|rocked|landed|fell|slammed|tore)$/u.test(
    wordAt(atoms, counted.last, from),
  );
}

/** "seventeen of the 31 passengers": the whole that the number before it is a part of. */
function byWhole(
  atoms: readonly Atom[],
  candidate: Candidate,
  previous: Candidate | undefined,
): Settled | undefined {
  if (previous === undefined || candidate.quantity.kind !== 'count') return undefined;
  const from = candidate.quantity.number;
  const end = previous.quantity.last;
  const gap = candidate.quantity.first - end;
  if (gap < 1 || gap > 2 || wordAt(atoms, end, from) !== 'of') return undefined;
  return byClass(atoms, candidate);
}
