/** After a hard call: the break that follows it. */
export { endOf, viewCare } from './care-break.ts';
export { heldBreaks, openBreakOf } from './care-store.ts';
export { keepBreak } from './keep-break.ts';
export { offerBreak } from './offer-break.ts';
