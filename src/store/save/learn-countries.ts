/** What was stored before it was known which country an entity belongs to is found by that country from then on. */
import type { Writer } from '../engine.ts';
import type { LinkedEntity } from './link-entities.ts';

/** By which links an item takes over the countries of entities. */
const TAKEN: Readonly<Record<string, string>> = {
  article: `'mentions'`,
  claim: `'about', 'actor', 'recipient', 'place'`,
  figure: `'about', 'actor', 'recipient', 'place'`,
  quote: `'about', 'actor', 'recipient', 'place'`,
};

/** Whether an article that was rendered before, on record or in the same go, did without the country. */
const isLearned = ({ country, stored, said }: LinkedEntity): boolean =>
  country !== '' && (stored === null ? said[0]?.entity.country === null : stored.country === '');

/** To be called when all rows are written. */
export async function learnCountries(writer: Writer, entities: readonly LinkedEntity[]): Promise<void> {
  for (const { ref, country } of entities.filter(isLearned)) {
    for (const [table, kinds] of Object.entries(TAKEN)) {
      await writer.run(
        `INSERT INTO ${table}_link (kind, value, published, id, ${table}_seq)
          SELECT DISTINCT 'country', ?, published, id, ${table}_seq FROM ${table}_link AS taken WHERE kind IN (${kinds}) AND value = ?
          AND NOT EXISTS (SELECT 1 FROM ${table}_link AS known WHERE known.${table}_seq = taken.${table}_seq AND known.kind = 'country' AND known.value = ?)`,
        [country, ref.id, country],
      );
    }
  }
}
