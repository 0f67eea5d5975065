import { z } from 'zod';
import { EngineEvent } from './events.ts';

/** WebSocket subprotocol; the second offered subprotocol is `token.<hex>`. */
export const SUBPROTOCOL = 'denwaban.engine.v1';

/** Largest frame in either direction, bytes: holds the longest `fallback.configure` that its schema allows. */
export const MAX_FRAME_BYTES = 4 * 1024 * 1024;

export const ErrorCode = z.enum([
  'bad-request', // did not match the schema
  'unknown-command',
  'not-found', // no such leg, bridge, playback, recording
  'wrong-state', // e.g. answer after the end
  'no-capacity',
  'audio-missing', // the named audio is not in the data folder
  'media-failed',
  'storage-full', // the disk is at its low-water mark
  'draining', // the engine takes no new calls
  'internal',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/**
 * Client → engine. `hello` comes first: events after `resumeAfter` are sent (null: from now on; a number that the
 * engine has not reached yet means that its data folder is new: everything is sent). `ack` lets the engine forget
 * all events up to `number`, once every connected client has acknowledged them.
 */
export const ClientFrame = z.discriminatedUnion('frame', [
  z.object({ frame: z.literal('hello'), resumeAfter: z.number().int().nonnegative().nullable() }),
  z.object({ frame: z.literal('ack'), number: z.number().int().nonnegative() }),
  z.object({
    frame: z.literal('command'),
    id: z.number().int().positive(),
    command: z.string().max(64),
    params: z.unknown(),
  }),
]);
export type ClientFrame = z.infer<typeof ClientFrame>;

/** Engine → client. */
export const EngineFrame = z.discriminatedUnion('frame', [
  z.object({
    frame: z.literal('welcome'),
    engineRunId: z.string(),
    lastEvent: z.number().int(),
    /** The oldest event that can still be sent; above `resumeAfter + 1` there is a gap: take `engine.snapshot`. */
    firstEvent: z.number().int().default(1),
  }),
  z.object({ frame: z.literal('event'), event: EngineEvent }),
  z.object({ frame: z.literal('result'), id: z.number().int(), result: z.unknown() }),
  z.object({ frame: z.literal('error'), id: z.number().int(), code: ErrorCode, message: z.string() }),
]);
export type EngineFrame = z.infer<typeof EngineFrame>;
