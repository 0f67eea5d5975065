/** A sentence for people, in both languages of the product. */
export interface Words {
  readonly ja: string;
  readonly en: string;
}

export type Language = keyof Words;
