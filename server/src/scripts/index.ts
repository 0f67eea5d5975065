import type { Register } from '../services.ts';
import { serveScripts } from './script-routes.ts';

export { insertNote } from './drafts/ask-store.ts';
export { insertDraft } from './drafts/draft-store.ts';
export { asksToBeRead, readVersion } from './reading-store.ts';
export { insertVisit } from './remark-store.ts';
export { findScript, findScriptInForce, insertVersion } from './script-store.ts';

export const registerScripts: Register = serveScripts;
