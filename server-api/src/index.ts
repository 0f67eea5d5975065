export * from './calls.ts';
export * from './client.ts';
export * from './common.ts';
export * from './live.ts';
export * from './people.ts';
export * from './route.ts';
export * from './routes.ts';
export * from './setup.ts';
