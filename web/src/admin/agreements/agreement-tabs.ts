export const agreementTabs = ['signatures', 'texts', 'training', 'rule'] as const;
