/** RGBA, 8 bits each, row by row from the top. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** read: how many pages, and the words on each · draw: one page (from 1) with a watermark (a PDF of one page) pressed into it. */
export type PdfQuestion =
  | { readonly kind: 'read'; readonly pdf: Uint8Array; readonly mostPages: number }
  | {
      readonly kind: 'draw';
      readonly pdf: Uint8Array;
      readonly page: number;
      readonly watermark: Uint8Array;
    };

export type PdfAnswer =
  | { readonly kind: 'read'; readonly pages: number; readonly texts: readonly string[] }
  | { readonly kind: 'draw'; readonly png: Uint8Array };
