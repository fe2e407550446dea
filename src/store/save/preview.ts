/** What would be stored of an article, while nothing is. */
import type { EntityRef } from '../../domain/references.ts';
import type { Engine } from '../engine.ts';
import { write } from '../write.ts';
import type { Incoming } from './incoming.ts';
import { prepareArticles } from './prepare.ts';
import type { RenderedArticle } from './render.ts';

export interface Preview {
  readonly rendered: RenderedArticle;
  readonly entities: readonly EntityRef[];
}

/** Carries the preview out of the transaction, which is undone. */
class Undone extends Error {
  readonly preview: Preview;

  constructor(preview: Preview) {
    super('undone');
    this.preview = preview;
  }
}

export async function previewArticle(engine: Engine, incoming: Incoming): Promise<Preview> {
  try {
    return await write(engine, async (writer) => {
      const { toWrite } = await prepareArticles(writer, [incoming], 'all');
      const [one] = toWrite;
      if (one === undefined) throw new Error('the article was not prepared');
      throw new Undone({ rendered: one.rendered, entities: one.linked.map(({ served }) => served) });
    });
  } catch (error) {
    if (error instanceof Undone) return error.preview;
    throw error;
  }
}
