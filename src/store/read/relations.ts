/** The links of one claim, read from those that are kept of its figures. */
import type { Figure } from '../../domain/figure.ts';
import type { LinkType } from '../../domain/vocabulary.ts';
import type { Engine } from '../engine.ts';

export interface Relation {
  readonly type: LinkType;
  /** The figure that repeats, updates, contradicts or denies, and the one that it does that to. */
  readonly from: Figure;
  readonly to: Figure;
}

export interface RelationReader {
  /** Links of a claim, both ways, those to the claims published last first. */
  readonly relations: (claimId: string, limit: number) => Promise<readonly Relation[]>;
}

interface Row {
  readonly type: LinkType;
  readonly backward: number;
  readonly later: string;
  readonly earlier: string;
}

/** Links at one end of which is a figure of the claim, with the figure at the other. */
const atEnd = (own: 'later' | 'earlier', other: 'later' | 'earlier'): string =>
  `SELECT r.type AS type, r.backward AS backward, r.later_seq AS later_seq, r.earlier_seq AS earlier_seq, other.published AS published, other.id AS id FROM claim JOIN figure AS own ON own.claim_seq = claim.seq JOIN figure_relation AS r ON r.${own}_seq = own.seq JOIN figure AS other ON other.seq = r.${other}_seq WHERE claim.id = ?`;

export function relationReader(engine: Engine): RelationReader {
  // No link is of two figures of one claim, so none is found from both ends.
  const picked = `${atEnd('later', 'earlier')} UNION ALL ${atEnd('earlier', 'later')} ORDER BY published DESC, id, type, later_seq, backward LIMIT ?`;
  const sql = engine.placed(
    `SELECT picked.type, picked.backward, later.json AS later, earlier.json AS earlier FROM (${picked}) AS picked JOIN figure_json AS later ON later.seq = picked.later_seq JOIN figure_json AS earlier ON earlier.seq = picked.earlier_seq ORDER BY picked.published DESC, picked.id, picked.type, picked.later_seq, picked.backward`,
  );

  return {
    relations: async (claimId, most) => {
      const rows = await engine.all<Row>(sql, [claimId, claimId, most]);
      return rows.map(({ type, backward, later, earlier }) => {
        const [from, to] = backward === 1 ? [earlier, later] : [later, earlier];
        return { type, from: JSON.parse(from) as Figure, to: JSON.parse(to) as Figure };
      });
    },
  };
}
