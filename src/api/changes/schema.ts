import { z } from 'zod';

const RESOURCES = ['articles', 'entities', 'mentions', 'claims', 'figures', 'quotes'] as const;
const item = z.record(z.string(), z.unknown()).nullable();

export const ChangedItem = z
  .strictObject({
    resource: z.enum(RESOURCES).meta({ description: 'What it is.' }),
    id: z.string().meta({
      description:
        'Its id. Of an article or an entity that was erased, `sha256:` and the hash of the id, in hexadecimal.',
    }),
    action: z.enum(['created', 'updated', 'deleted']).meta({ description: 'What became of it.' }),
    before: item.meta({
      description:
        'As it was served before; null where it is new. An entity whose counts alone moved with an article has none.',
    }),
    after: item.meta({
      description:
        'As it was served after; null where it was removed. Where nothing of that state was kept, as it is served now: later changes come with their own.',
    }),
  })
  .meta({ id: 'ChangedItem', description: 'An item that a change created, updated or removed.' });

export const ChangeEntry = z
  .strictObject({
    seq: z.int().min(1).meta({ description: 'Its number: the sequence has no gaps.' }),
    at: z.iso.datetime().meta({ description: 'When, UTC.' }),
    action: z
      .enum(['created', 'updated', 'revised', 'reviewed', 'merged', 'split', 'deleted', 'erased'])
      .meta({
        description:
          '`revised`: the article has other words; `updated`: the same words read anew; `reviewed`: somebody accepted, corrected or rejected an item; `merged` and `split`: two entities were made one, or parted again. What refers to an entity that is served otherwise comes in one such change for each article. `erased`: an article was taken away with all that was kept of it.',
      }),
    resource: z.enum(RESOURCES).meta({ description: 'What it was about.' }),
    id: z
      .string()
      .meta({ description: 'Id of what it was about; a hash as in its items where that was erased.' }),
    by: z.string().nullable().meta({ description: 'Id of the bearer key; null for the command line.' }),
    reviewer: z.string().nullable().meta({
      description: 'Who reviewed, merged or split; null for every other action.',
    }),
    reason: z.string().nullable().meta({ description: 'Why, where somebody said so.' }),
    items: z.array(ChangedItem).meta({ description: 'Everything that it created, updated or removed.' }),
  })
  .meta({ id: 'ChangeEntry', description: 'Something that was written, in one transaction.' });

export const ChangePage = z
  .strictObject({
    limit: z.int().min(1).meta({ description: 'Changes that a page has at most.' }),
    latest: z.int().min(0).meta({ description: 'Number of the latest change of all.' }),
    next: z
      .string()
      .nullable()
      .meta({ description: 'Path and query string of what follows; null at the end.' }),
  })
  .meta({ id: 'ChangePage', description: 'Where this page stands in the sequence.' });

export const CHANGE_TYPES = { ChangedItem, ChangeEntry, ChangePage } as const;
