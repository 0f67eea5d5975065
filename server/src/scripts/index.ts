import type { Register } from '../services.ts';
import { serveScripts } from './script-routes.ts';

export { findScript } from './script-store.ts';
export { publishScript } from './publish-script.ts';
export const registerScripts: Register = serveScripts;
