/** 通話チャット: questions and answers beside a call. */
import type { Register } from '../services.ts';
import { serveChat } from './chat-routes.ts';

export { forgetChat } from './chat-store.ts';

export const registerChat: Register = (services, app) => serveChat(services, app);
