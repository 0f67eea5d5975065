/**
 * Text of the network without what is not printed: control characters (a NUL cannot even be stored), line separators,
 * lone surrogates, and what turns the direction of the text round it (UAX 9) or is not seen at all.
 */
export const printable = (text: string | null): string | null =>
  text?.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '') ?? null;
