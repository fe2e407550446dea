/** Acronyms: tied to a name by brackets ("Security Service (SBU)") or by the initials of a name. */
import type { Entity } from '../entities.ts';
import { initials } from './identity.ts';
import type { SpanIndex } from './offices.ts';
import { CASE, type Part } from './parts.ts';
import type { NameSpan } from './span.ts';

export interface Bracketed {
  /** The part that is the acronym. */
  part: number;
  acronym: string;
  /** The name before the brackets. */
  span: NameSpan;
}

const isAcronym = (part: Part | undefined): part is Part =>
  part !== undefined &&
  part.text.length >= 2 &&
  part.text.length <= 10 &&
  (part.case === CASE.upper || part.case === CASE.mixed) &&
  /^\p{Lu}[\p{L}\p{N}.&]*$/u.test(part.text);

/** The acronyms in brackets right after a name. */
export function bracketedAcronyms(parts: readonly Part[], index: SpanIndex): Bracketed[] {
  const found: Bracketed[] = [];
  for (let i = 1; i + 2 < parts.length; i += 1) {
    const inside = parts[i + 1];
    if (parts[i]?.text !== '(' || !isAcronym(inside)) continue;
    const close = parts[i + 2]?.text;
    if (close !== ')' && close !== ',') continue;
    const span = index.spans[index.endingAt(i) ?? -1];
    if (span?.type === 'organisation' && span.last - span.first > 1)
      found.push({ part: i + 1, acronym: inside.text, span });
  }
  return found;
}

/** Whose acronym is whose in one article. */
export class Acronyms {
  readonly #bySpan = new Map<NameSpan, string>();
  readonly #entities = new Map<string, Entity>();
  /** Null where two names have the same initials. */
  readonly #initials = new Map<string, Entity | null>();

  constructor(bracketed: readonly Bracketed[]) {
    for (const { acronym, span } of bracketed) this.#bySpan.set(span, acronym);
  }

  /** The acronym that stands in brackets after a name. */
  after(span: NameSpan): string | null {
    return this.#bySpan.get(span) ?? null;
  }

  tie(acronym: string, entity: Entity): void {
    if (!this.#entities.has(acronym)) this.#entities.set(acronym, entity);
  }

  /** Remembers what the initials of a name could stand for. */
  offer(name: string, entity: Entity): void {
    const letters = initials(name);
    if (letters === null) return;
    const other = this.#initials.get(letters);
    this.#initials.set(letters, other === undefined || other === entity ? entity : null);
  }

  tied(acronym: string): Entity | null {
    return this.#entities.get(acronym) ?? null;
  }

  byInitials(acronym: string): Entity | null {
    return this.#initials.get(acronym) ?? null;
  }

  /** Every tied acronym. */
  get all(): ReadonlyMap<string, Entity> {
    return this.#entities;
  }
}
