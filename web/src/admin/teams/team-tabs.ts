/** The tabs of the page of teams, in their order. */
export const teamTabs = ['operators', 'teams', 'skills'] as const;
