import { createHash, randomInt } from 'node:crypto';

/** Without 0, 1, I, L, O and U: they are read from paper. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const count = 10;

const one = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join(''),
  ).join('-');

/** Ten codes of 78 bits: `7K3M-…`. */
export const newRecoveryCodes = (): string[] => Array.from({ length: count }, one);

/** However it was typed: small letters, wide letters, spaces for hyphens. */
export const hashRecoveryCode = (code: string): Buffer =>
  createHash('sha256')
    .update(
      code
        .normalize('NFKC')
        .toUpperCase()
        .replaceAll(/[^0-9A-Z]/g, ''),
    )
    .digest();
