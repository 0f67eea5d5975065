/** The parts of a client company's screen, as its address names them. */
export const accountTabs = [
  'facts',
  'onboarding',
  'staff',
  'channels',
  'lines',
  'routing',
  'do-not-ring',
  'blocked',
  'answering',
  'admission',
  'customers',
  'crm',
  'knowledge',
  'manuals',
  'facts-to-say',
  'complaints',
  'harassment',
  'counting',
  'script',
  'bookings',
  'report-rules',
  'reviews',
  'purposes',
] as const;

export type AccountTab = (typeof accountTabs)[number];
