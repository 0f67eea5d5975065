/** How many columns of a terminal a text takes: kana, kanji and full-width forms take two. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

export function displayWidth(text: string): number {
  return Array.from(text, (character) => (wide.test(character) ? 2 : 1)).reduce(
    (sum, width) => sum + width,
    0,
  );
}

/** The text with spaces behind it up to `width` columns. */
export function padDisplay(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
