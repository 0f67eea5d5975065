/** What an address holds that somebody alone has been given. */
import { createHash, randomBytes } from 'node:crypto';

/** 192 bits, for an address. */
export const newToken = (): string => randomBytes(24).toString('base64url');

/** Tokens are random, so a plain hash keeps them; SHA-256. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
