/** Where everybody finds the page; below the installation's own address. */
export const trustAddress = (slug: string): string => `/trust/${slug}`;
/** The form for prospective clients. */
export const enquiryAddress = (slug: string): string => `${trustAddress(slug)}/enquiry`;
export const trustTextAddress = (slug: string, kind: string, version: number): string =>
  `${trustAddress(slug)}/${kind}/${version}`;
