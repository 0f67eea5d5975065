/** A document as pdfmake wants it; lengths in points. */
export interface PdfText {
  readonly text: string;
  readonly bold?: boolean;
  readonly fontSize?: number;
  readonly alignment?: 'left' | 'center' | 'right';
  /** Left, top, right, bottom. */
  readonly margin?: readonly [number, number, number, number];
}

export interface PdfDocument {
  readonly title: string;
  readonly content: readonly PdfText[];
}
