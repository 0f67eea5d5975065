/** 知識カード: what an operator may need to know in the middle of a call, a sentence each. */
export { serveKnowledge as registerKnowledge } from './knowledge-routes.ts';
export { insertCard } from './knowledge-store.ts';
