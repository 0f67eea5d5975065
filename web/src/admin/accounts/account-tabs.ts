/** The parts of a client company's screen, as its address names them. */
export const accountTabs = [
  'facts',
  'staff',
  'lines',
  'routing',
  'do-not-ring',
  'blocked',
  'answering',
  'admission',
  'facts-to-say',
  'complaints',
  'harassment',
  'script',
  'bookings',
  'report-rules',
  'reviews',
  'purposes',
] as const;
