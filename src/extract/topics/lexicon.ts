/**
 * Words that point at a topic, by lemma. A word may point at several; the weight says how strongly.
 * Topics and their bounds follow PLOVER and ACLED (see `TOPICS` in the vocabulary).
 */
import type { Measure, Topic } from '../../domain/vocabulary.ts';

/** `strong` counts 3, `weak` counts 1. */
interface Words {
  strong: string;
  weak: string;
}

const WORDS: Readonly<Partial<Record<Topic, Words>>> = {
  casualties: {
    strong:
      'kill die dead death casualty fatality wound wounded injure injured injury victim toll massacre behead body corpse murder slay perish maim bury funeral',
    weak: 'lose loss survive survivor hospital hospitalize treat morgue missing suffer sniper jaw',
  },
  capture_detention: {
    strong:
      'capture captured detain detainee detention arrest hostage prisoner pow kidnap abduct abduction imprison imprisonment jail seize interrogate interrogation captive captor custody surrender',
    weak: 'hold release free free prison cell identify interview',
  },
  deployment: {
    strong:
      'deploy deployment dispatch mobilize mobilise mobilization mobilisation reinforce reinforcement troop redeploy conscript conscription recruit recruitment garrison infantry sniper',
    weak: 'send move station force soldier army brigade battalion unit join rotate train training fight combat role serve fodder specialist rank participation involvement presence',
  },
  territorial_control: {
    strong:
      'recapture reclaim retake liberate liberation occupy occupation territory overrun advance retreat withdraw withdrawal encircle besiege siege foothold frontline stronghold',
    weak: 'control hold gain capture push front line ground border enter village town region kilometre kilometer seize retain battlefield',
  },
  strike_attack: {
    strong:
      'attack strike airstrike bomb bombing bombard bombardment shell shelling missile rocket drone explosion explode blast raid ambush assault detonate detonation mortar artillery gunman shooting gunfire firefight clash assassinate assassination offensive suicide',
    weak: 'hit target fire shoot battle fight destroy damage launch operation war',
  },
  equipment: {
    strong:
      'weapon weaponry tank aircraft helicopter jet warplane munition ammunition armour armor howitzer rifle grenade arsenal warship submarine launcher equipment',
    weak: 'vehicle supply deliver delivery shipment arm system missile drone seize stockpile',
  },
  negotiation_exchange: {
    strong:
      'negotiate negotiation talks ceasefire truce exchange swap mediate mediation mediator accord treaty armistice deal peace negotiator',
    weak: 'agreement agree talk proposal propose offer meeting meet round condition facilitate arrangement settlement',
  },
  diplomacy_statement: {
    strong:
      'sanction embassy ambassador diplomat diplomatic diplomacy summit resolution condemn condemnation condolence ally alliance bilateral envoy delegation',
    weak: 'minister president support relation council visit statement foreign nation international leader government community urge welcome comment',
  },
  accusation: {
    strong:
      'accuse accusation allege allegation blame alleged fabricate counterfeit falsely violate violation crime guilty complicit falsify',
    weak: 'responsible responsibility charge fake false lie disguise conspire evidence deny denial',
  },
  humanitarian_displacement: {
    strong:
      'refugee displace displaced displacement evacuate evacuation evacuee humanitarian aid famine starvation shelter asylum relief flee homeless hunger convoy repatriate',
    weak: 'civilian resident family food water home camp school child hospital medicine rescue rescuer power outage victim remain return well-being',
  },
  intelligence: {
    strong:
      'intelligence spy espionage reconnaissance surveillance intercept intercepted informant infiltrate classified covert counterintelligence',
    weak: 'agent operational information secret document source gather evidence cyber hack',
  },
};

/** The topic that a counted measure speaks of. */
export const TOPIC_OF_MEASURE: Readonly<Partial<Record<Measure, Topic>>> = {
  killed: 'casualties',
  wounded: 'casualties',
  missing: 'casualties',
  casualties: 'casualties',
  captured: 'capture_detention',
  displaced: 'humanitarian_displacement',
  deployed: 'deployment',
  attackers: 'strike_attack',
  attacks: 'strike_attack',
  equipment_lost: 'equipment',
  equipment: 'equipment',
  area: 'territorial_control',
};

export interface Pointer {
  topic: Topic;
  weight: number;
}

/** Pointers by lemma. */
export const POINTERS: ReadonlyMap<string, readonly Pointer[]> = (() => {
  const pointers = new Map<string, Pointer[]>();
  for (const [topic, { strong, weak }] of Object.entries(WORDS) as [Topic, Words][]) {
    const rows: [string, number][] = [
      [strong, 3],
      [weak, 1],
    ];
    for (const [words, weight] of rows) {
      for (const word of words.split(' ')) {
        const known = pointers.get(word) ?? [];
        if (!known.some((pointer) => pointer.topic === topic)) known.push({ topic, weight });
        pointers.set(word, known);
      }
    }
  }
  return pointers;
})();
