/** Publishers across articles. */
import type { PublisherRef } from '../../domain/references.ts';
import type { Writer } from '../engine.ts';
import { shortHash } from '../ids.ts';
import { fold, slug } from '../text.ts';

export type Publishers = (name: string | null) => Promise<PublisherRef | null>;

async function findOrAdd(writer: Writer, name: string, folded: string): Promise<PublisherRef> {
  const [known] = await writer.all<PublisherRef>(
    'SELECT id, name FROM publisher WHERE folded = ? ORDER BY seq LIMIT 1',
    [folded],
  );
  if (known !== undefined) return { id: known.id, name: known.name };
  const wanted = slug(name) || 'publisher';
  const taken = (await writer.all('SELECT id FROM publisher WHERE id = ?', [wanted])).length > 0;
  const id = taken ? `${wanted}-${shortHash([folded], 4)}` : wanted;
  await writer.insert('publisher', [{ id, name, folded }]);
  return { id, name };
}

/** Finds or adds publishers, looking each up once; names that differ only in case or accents are one. */
export function publishersOf(writer: Writer): Publishers {
  const known = new Map<string, PublisherRef>();
  return async (name) => {
    if (name === null) return null;
    const folded = fold(name);
    const ref = known.get(folded) ?? (await findOrAdd(writer, name, folded));
    known.set(folded, ref);
    return ref;
  };
}
