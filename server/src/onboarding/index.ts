/** 導入: what a client and we fill in together before calls are taken. */
export { putSheet } from './onboarding-store.ts';
export { serveOnboarding as registerOnboarding } from './onboarding-routes.ts';
