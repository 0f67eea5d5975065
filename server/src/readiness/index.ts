/** 受け皿: whether what we hand over arrives somewhere. */
export { demandReadiness } from './demand-readiness.ts';
export { readinessOf } from './readiness-of.ts';
export { putReceipt } from './readiness-store.ts';
export { serveReadiness as registerReadiness } from './readiness-routes.ts';
