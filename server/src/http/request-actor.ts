import type { FastifyRequest } from 'fastify';
import type { Actor } from '../people/actor.ts';
import type { Language } from './words.ts';

const actors = new WeakMap<FastifyRequest, Actor>();

export const rememberActor = (request: FastifyRequest, actor: Actor): void => void actors.set(request, actor);
export const rememberedActor = (request: FastifyRequest): Actor | null => actors.get(request) ?? null;

/** The signed-in person's language; before that, English when the browser asks for it first, else Japanese. */
export function languageOf(request: FastifyRequest): Language {
  const actor = actors.get(request);
  if (actor !== undefined) return actor.language;
  return /^en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'ja';
}
