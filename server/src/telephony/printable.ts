/** Text of the network without control characters (a NUL cannot even be stored). */
export const printable = (text: string | null): string | null => text?.replaceAll(/\p{Cc}/gu, '') ?? null;
