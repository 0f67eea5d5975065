export const policyTabs = ['texts', 'standing', 'reviews', 'statistics', 'laws', 'setting'] as const;
