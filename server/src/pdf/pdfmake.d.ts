/** Of pdfmake, what is used here; its own types bring those of browsers with them. */
declare module 'pdfmake' {
  type Face = { normal: string; bold: string; italics: string; bolditalics: string };
  const pdfmake: {
    addFonts(fonts: Record<string, Face>): void;
    setUrlAccessPolicy(allow: (url: string) => boolean): void;
    setLocalAccessPolicy(allow: (path: string) => boolean): void;
    createPdf(document: Readonly<Record<string, unknown>>): { getBuffer(): Promise<Buffer> };
  };
  export default pdfmake;
}
