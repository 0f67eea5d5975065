import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, base64url, for cookies and links. Only the SHA-256 is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** 32 bytes; any text is accepted, since a wrong one simply finds nothing. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
