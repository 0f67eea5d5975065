/** 守秘とアクセス: a client company sees who sees its data. */
export { serveClientAccess as registerClientAccess } from './access-routes.ts';
