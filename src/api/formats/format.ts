/** What a format is: its names, what it says of itself in the description of the API, and how it writes rows. */
import type { ListRequest, Resource } from '../../query/parse.ts';
import type { Block, ResourceName } from '../../store/read/reader.ts';

export interface FormatNames {
  /** Names it at the end of a path: `.csv`. */
  readonly suffix: string;
  /** Names it in `Accept`. */
  readonly mediaType: string;
  /** What an answer in it is labelled with. */
  readonly contentType: string;
  /** One sentence for the description of the API. */
  readonly says: string;
}

/** Writes a list some rows at a time; `rows` is called in order and may remember what it wrote. */
export interface RowWriter {
  readonly head: string;
  /** At least one row. */
  readonly rows: (block: Block) => string;
  readonly tail: string;
}

/** A format in which a list is one stream of all its rows. */
export interface ListFormat extends FormatNames {
  /** The resources whose lists come in it; all of them where it names none. */
  readonly of?: readonly ResourceName[];
  /** Its rows come with the coordinates of their places. */
  readonly withSpots?: boolean;
  readonly writer: (resource: Resource, asked: ListRequest) => RowWriter;
}
