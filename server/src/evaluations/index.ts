/** 応対の採点: one form for real calls and for practice. */
export { registerEvaluations } from './evaluation-routes.ts';
export { forgetEvaluations, scoresOf } from './evaluation-store.ts';
