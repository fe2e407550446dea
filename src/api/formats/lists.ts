/** The formats of lists: a row here is a suffix, a media type and a section of the description of the API. */
import type { Resource } from '../../query/parse.ts';
import { atomList } from './atom.ts';
import { csvList } from './csv.ts';
import type { ListFormat } from './format.ts';
import { geojsonList } from './geojson.ts';
import { jsonldList } from './jsonld.ts';
import { ndjsonList } from './ndjson.ts';

const LIST_FORMATS: readonly ListFormat[] = [csvList, ndjsonList, geojsonList, jsonldList, atomList];

/** The formats, beside JSON, in which the list of a resource comes. */
export const listFormatsOf = ({ name }: Resource): readonly ListFormat[] =>
  LIST_FORMATS.filter(({ of }) => of === undefined || of.includes(name));
