/** Bearer keys: how one is made, what of it is stored, and how it is recognised. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** `attest_ID_SECRET`. The first part lets scanners of repositories find a key that leaked; the id names it. */
const TOKEN = /^attest_([0-9a-f]{12})_[A-Za-z0-9_-]{43}$/;

/** 48 bits name the key; 256 bits are the secret. */
const ID_BYTES = 6;
const SECRET_BYTES = 32;

export interface NewToken {
  readonly id: string;
  /** The key itself. */
  readonly token: string;
  /** What is stored of it. */
  readonly hash: string;
}

/**
 * SHA-256 in hexadecimal. Slow, salted hashes protect passwords, which people choose and which can be guessed; among
 * 2^256 random secrets there is nothing to guess, so one fast hash is enough and costs a request nothing.
 */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export function newToken(): NewToken {
  const id = randomBytes(ID_BYTES).toString('hex');
  const token = `attest_${id}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { id, token, hash: hashOf(token) };
}

/** The id in a key; null where the text is no key at all. */
export const idOf = (token: string): string | null => TOKEN.exec(token)?.[1] ?? null;

/** True of the key whose hash is stored; takes as long for every other. */
export const fits = (token: string, hash: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(token), 'hex'), Buffer.from(hash, 'hex'));
