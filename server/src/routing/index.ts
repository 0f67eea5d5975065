import type { Register } from '../services.ts';
import { serveRouting } from './routing-routes.ts';

export const registerRouting: Register = serveRouting;
