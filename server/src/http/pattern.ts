/** A LIKE pattern that finds the text anywhere, its own % and _ taken as they are. */
export const likePattern = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
