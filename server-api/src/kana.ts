/** Hiragana for katakana; everything else as it is. */
export const hiragana = (text: string): string =>
  text.replaceAll(/[ァ-ヶ]/gu, (kana) => String.fromCodePoint(kana.codePointAt(0)! - 0x60));
