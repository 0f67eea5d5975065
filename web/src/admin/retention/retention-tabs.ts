/** The tabs of the page of retention, in their order. */
export const retentionTabs = ['rules', 'runs', 'certificates', 'holds'] as const;
