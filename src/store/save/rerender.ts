/** Entities on record rendered anew, when what they are rendered from has changed. */
import type { EntityRef } from '../../domain/references.ts';
import { updateItems } from '../bulk.ts';
import type { Writer } from '../engine.ts';
import { everyName, namesOf, shownOf } from './aliases.ts';
import type { Before } from './changes.ts';
import { ownEntity, renderEntity } from './entities.ts';
import { storedEntities } from './link-entities.ts';
import { storedEntityReviews } from './reviewed.ts';
import { mergedInto, servedEntities } from './served.ts';
import { indexEntities } from './write-entities.ts';

/** Returns those that are served otherwise now, as they were. `renamed` have other names to be found by, shown or not. */
export async function rerenderEntities(
  writer: Writer,
  ids: readonly string[],
  now: string,
  renamed: readonly string[] = [],
): Promise<Before[]> {
  const stored = [...(await storedEntities(writer, 'id', ids)).values()];
  const [reviews, merged] = [await storedEntityReviews(writer, ids), await mergedInto(writer, ids)];
  const owns = stored.map((row) => ({
    row,
    own: { ...ownEntity(row), merged: [...(merged.get(row.id) ?? [])] },
  }));
  const known = await servedEntities(
    writer,
    owns.map(({ own }) => own.affiliation?.id ?? ''),
  );
  const serve = (ref: EntityRef): EntityRef => known.get(ref.id)?.ref ?? ref;
  const rendered = owns.map(({ row, own }) => {
    const names = namesOf(row.aliases);
    const { identity, recorded_at } = row;
    const shown = { names: shownOf(names), review: reviews.get(row.id), serve };
    return { row, names, after: renderEntity(own, { ...shown, identity, recorded_at, updated_at: now }) };
  });
  const changed = rendered.filter(({ row, after }) => after.json !== row.json || after.origin !== row.origin);
  await updateItems(
    writer,
    'entity',
    changed.map(({ row: { seq }, after }) => ({ seq, ...after })),
  );
  const isChanged = new Set(changed);
  await indexEntities(
    writer,
    rendered
      .filter((one) => renamed.includes(one.row.id) || isChanged.has(one))
      .map(({ row: { seq }, names, after }) => ({
        ...{ seq, isNew: false, names: everyName(names), description: after.description },
      })),
  );
  return changed
    .filter(({ row, after }) => after.json !== row.json)
    .map(({ row: { id, json } }) => ({ resource: 'entities', id, json }));
}

/** Ids of entities that belong to one of some, as served or by themselves, or of which somebody said so. */
export async function membersOf(writer: Writer, ids: readonly string[]): Promise<string[]> {
  const list = JSON.stringify(ids);
  const among = (column: string): string => writer.among(column, 'text');
  const rows = await writer.all<{ id: string }>(
    `SELECT id FROM entity WHERE ${among('affiliation')} UNION SELECT id FROM entity WHERE origin <> '' AND ${among('origin')}`,
    [list, list],
  );
  const members = new Set(rows.map(({ id }) => id));
  for (const id of ids) {
    const named = `%"id":"${id}"%`;
    const corrected = await writer.all<{ id: string }>(
      `SELECT entity.id FROM review JOIN entity ON entity.id = review.id JOIN entity_json USING (seq) WHERE resource = 'entities' AND state = 'corrected' AND (corrections LIKE ? OR json LIKE ?)`,
      [named, named],
    );
    for (const one of corrected) members.add(one.id);
  }
  return [...members].sort();
}
