export const courseTabs = ['courses', 'standing'] as const;
