import type { Register } from '../services.ts';
import { serveScripts } from './script-routes.ts';

export { findScript, insertVersion } from './script-store.ts';

export const registerScripts: Register = serveScripts;
