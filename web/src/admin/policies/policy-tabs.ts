export const policyTabs = ['texts', 'standing', 'laws', 'setting'] as const;
