/** Lists of articles that are answered before they are taken in, where the client prefers that (RFC 7240). */
import type { FastifyRequest } from 'fastify';
import { InputFault } from '../../ingest/input-fault.ts';
import { reportOf, toldToClients } from '../../ingest/report.ts';
import { acceptIngest, ingestReport } from '../../store/ingests.ts';
import type { Actor } from '../../store/save/changes.ts';
import type { Body } from '../body.ts';
import type { ParameterObject } from '../endpoint.ts';
import type { Writes } from '../list.ts';
import { ProblemError } from '../problems.ts';
import { type Ingest, ingestOf } from './schema.ts';

const PREFERENCE = 'respond-async';

export const PREFER: ParameterObject = {
  name: 'Prefer',
  in: 'header',
  description: `\`${PREFERENCE}\` has a list stored and answered with 202 at once; the articles are taken in afterwards, and \`Location\` says how far they are. Single articles are answered when they are taken in.`,
  required: false,
  schema: { type: 'string' },
};

export const prefersAsync = ({ headers: { prefer } }: FastifyRequest): boolean =>
  [prefer ?? []]
    .flat()
    .join(',')
    .split(/[,;]/)
    .some((preference) => preference.trim().toLowerCase() === PREFERENCE);

/** Header fields of the answer to an accepted list. */
export const acceptedHeaders = (id: string): Record<string, string> => ({
  location: `/v1/ingests/${id}`,
  'preference-applied': PREFERENCE,
});

/** Stores the list; when this returns, an end of the server loses nothing of it. */
export async function accept({ store, jobs }: Writes, actor: Actor, { reads }: Body): Promise<Ingest> {
  const documents = reads.map((read) => {
    if (read instanceof InputFault) {
      const report = JSON.stringify(reportOf(read, toldToClients));
      return { place: read.place, article: '', outcome: 'refused', report };
    }
    // Pages come alone, and what comes alone is answered when it is taken in.
    if ('page' in read) throw new Error('a page is no list');
    return { place: read.place, article: JSON.stringify(read.article), outcome: '', report: '' };
  });
  const id = await acceptIngest(store, { by: actor.key, reason: actor.reason, documents });
  if (id === null) {
    throw new ProblemError('unavailable', 'Too many lists wait to be taken in. Try again later.', {
      headers: { 'retry-after': '30' },
    });
  }
  jobs?.wake();
  const stored = await ingestReport(store, id);
  if (stored === null) throw new Error('an accepted list is not there');
  return ingestOf(stored);
}
