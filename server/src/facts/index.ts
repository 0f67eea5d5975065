/** 保護する項目: what may be said to a caller, and after which identity check. */
export { callInHand } from './call-in-hand.ts';
export { serveFacts as registerFacts } from './fact-routes.ts';
