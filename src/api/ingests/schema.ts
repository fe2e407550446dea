/** What an accepted list of articles looks like, and how far it is. */
import { z } from 'zod';
import type { IngestReport } from '../../store/ingests.ts';
import { Taken } from '../articles/schema.ts';

const count = z.int().min(0);

export const Ingest = z
  .strictObject({
    id: z.string().meta({ description: 'Its id.' }),
    state: z.enum(['waiting', 'running', 'done']).meta({
      description: '`running` is also what a server left behind that ended; it is taken up again soon.',
    }),
    accepted_at: z.iso.datetime().meta({ description: 'When it was accepted, UTC.' }),
    done_at: z.iso.datetime().nullable().meta({ description: 'When the last article was done, UTC.' }),
    counts: z
      .strictObject({
        documents: count.meta({ description: 'Articles in the list.' }),
        waiting: count.meta({ description: 'Not done yet.' }),
        created: count.meta({ description: 'New ones.' }),
        revised: count.meta({ description: 'Other words under the same id or address.' }),
        updated: count.meta({ description: 'The same words, and something else is new.' }),
        unchanged: count.meta({ description: 'Nothing new.' }),
        refused: count.meta({ description: 'Could not be taken in.' }),
      })
      .meta({ description: 'How many have become what.' }),
    report: z.array(Taken).meta({ description: 'What became of each article that is done, in their order.' }),
  })
  .meta({ id: 'Ingest', description: 'A list of articles that was accepted to be taken in afterwards.' });
export type Ingest = z.infer<typeof Ingest>;

export function ingestOf({ ingest, counts, reports }: IngestReport): Ingest {
  const of = (outcome: string): number => counts.get(outcome) ?? 0;
  return {
    id: ingest.id,
    state: ingest.state as Ingest['state'],
    accepted_at: ingest.accepted_at,
    done_at: ingest.done_at === '' ? null : ingest.done_at,
    counts: {
      documents: [...counts.values()].reduce((sum, n) => sum + n, 0),
      waiting: of(''),
      created: of('created'),
      revised: of('revised'),
      updated: of('updated'),
      unchanged: of('unchanged'),
      refused: of('refused'),
    },
    report: reports.map((report) => JSON.parse(report) as Taken),
  };
}
