/** The grades that users gave. */
import type { Engine } from '../engine.ts';

export interface StoredGrade {
  readonly kind: 'publisher' | 'entity';
  readonly id: string;
  /** Null when nothing with the id is on record now. */
  readonly name: string | null;
  readonly grade: string;
  /** '' when not said. */
  readonly by: string;
  readonly given: string;
  readonly note: string;
}

export interface GradeReader {
  /** Publishers first, each kind by id. */
  readonly grades: (limit: number) => Promise<readonly StoredGrade[]>;
}

export function gradeReader(engine: Engine): GradeReader {
  const sql = engine.placed(
    `SELECT g.kind, g.id, coalesce(p.name, e.name) AS name, g.grade, g."by", g.given, g.note FROM grade AS g LEFT JOIN publisher AS p ON g.kind = 'publisher' AND p.id = g.id LEFT JOIN entity AS e ON g.kind = 'entity' AND e.id = g.id ORDER BY g.kind DESC, g.id LIMIT ?`,
  );
  return { grades: async (limit) => engine.all<StoredGrade>(sql, [limit]) };
}
