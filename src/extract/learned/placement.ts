/** Bits of a feature key (`featureKey` in table.ts). */
export const KEY_BITS = 26;

/**
 * A slot of its own for every key of a table, found without a search: the upper bits of a key name its bucket, and
 * the bucket's displacement moves the lower bits of its keys to slots that no other key has (hash and displace).
 * Displacements are searched when weights are made and stored with them. Looking a feature up then takes no branch
 * that a processor could guess wrong, which is what most of the time of the learned passes went to.
 */
export interface Placement {
  /** Number of slots, a power of two. */
  slots: number;
  /** By bucket; their number is a power of two. */
  displacements: Uint8Array<ArrayBuffer>;
}

/** How full a table may be, and how many keys share a displacement on average: both as high as a search allows. */
const MOST_FULL = 0.85;
const KEYS_A_BUCKET = 4;

const powerOfTwo = (least: number): number => 2 ** Math.max(4, Math.ceil(Math.log2(least)));

/** How far to shift a key to get its bucket. */
export const bucketShift = (displacements: Uint8Array): number => KEY_BITS - Math.log2(displacements.length);

export const slotOf = (key: number, displacement: number, mask: number): number =>
  (key ^ (Math.imul(displacement, 0x9e3779b1) >>> 5)) & mask;

/** The slot of each key. */
export function slotsOf(keys: Uint32Array, placement: Placement): Int32Array {
  const shift = bucketShift(placement.displacements);
  const mask = placement.slots - 1;
  const slots = new Int32Array(keys.length);
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i] as number;
    slots[i] = slotOf(key, placement.displacements[key >>> shift] as number, mask);
  }
  return slots;
}

/** Finds displacements for distinct keys, the fullest buckets first. */
export function placementOf(keys: Uint32Array): Placement {
  const buckets = powerOfTwo(keys.length / KEYS_A_BUCKET);
  for (let slots = powerOfTwo(keys.length / MOST_FULL); ; slots *= 2) {
    const displacements = displace(keys, slots, buckets);
    if (displacements) return { slots, displacements };
  }
}

function displace(keys: Uint32Array, slots: number, buckets: number): Uint8Array<ArrayBuffer> | null {
  const displacements = new Uint8Array(buckets);
  const shift = bucketShift(displacements);
  const members = Array.from({ length: buckets }, () => [] as number[]);
  for (const key of keys) members[key >>> shift]?.push(key);
  const taken = new Uint8Array(slots);
  const fullest = members.map((_, bucket) => bucket).sort((a, b) => sizeOf(members[b]) - sizeOf(members[a]));
  for (const bucket of fullest) {
    const own = members[bucket] ?? [];
    const found = leastFor(own, taken);
    if (found === null) return null;
    displacements[bucket] = found;
    for (const key of own) taken[slotOf(key, found, slots - 1)] = 1;
  }
  return displacements;
}

const sizeOf = (list: readonly number[] | undefined): number => list?.length ?? 0;

/** The least displacement that puts all keys of a bucket into free slots of their own. */
function leastFor(keys: readonly number[], taken: Uint8Array): number | null {
  const mask = taken.length - 1;
  for (let displacement = 0; displacement < 256; displacement += 1) {
    const slots = new Set(keys.map((key) => slotOf(key, displacement, mask)));
    if (slots.size === keys.length && [...slots].every((slot) => taken[slot] === 0)) return displacement;
  }
  return null;
}
