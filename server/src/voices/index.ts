/** お客様の声: what client companies say of the house in public, with recorded consent. */
import type { Register } from '../services.ts';
import { serveVoices } from './voice-routes.ts';

export const registerVoices: Register = (services, app) => serveVoices(services, app);
export { insertVoice, voicesInPublic } from './voice-store.ts';
