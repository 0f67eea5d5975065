/** Every day there is, as a span that is asked for. */
export const days = { from: '2020-01-01', to: '2099-12-31' };
/** … of a list that is taken out of the house. */
export const exported = { ...days, purpose: 'answering' };
