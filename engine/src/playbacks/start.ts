import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandResult, ParsedParams, PlaybackSource } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { noteLeg } from '../survival/note-leg.ts';
import { inTurn } from '../legs/in-turn.ts';
import { requireMedia } from '../legs/require-media.ts';
import { withMedia } from '../media-failure.ts';
import { Refused } from '../refused.ts';

/** playback.start: the leg hears this instead of its bridge; `durationMs` is null for tones and loops. */
export function startPlayback(
  exchange: Exchange,
  params: ParsedParams<'playback.start'>,
): Promise<CommandResult<'playback.start'>> {
  const before = exchange.playbacks.known(params.playbackId);
  if (before) return before.started;
  const started = begin(exchange, params);
  exchange.playbacks.add({ ...params, durationMs: null, started });
  return started.catch((error: unknown) => {
    exchange.playbacks.forget(params.playbackId);
    throw error;
  });
}

async function begin(
  exchange: Exchange,
  params: ParsedParams<'playback.start'>,
): Promise<CommandResult<'playback.start'>> {
  const leg = exchange.legs.require(params.legId);
  await requireAudio(exchange.dataDir, params.source);
  return inTurn(leg, async () => {
    requireMedia(leg);
    const { durationMs } = await withMedia(exchange.media.startPlayback(params));
    const playback = exchange.playbacks.running(params.playbackId);
    if (playback) playback.durationMs = durationMs;
    noteLeg(exchange, leg);
    return { durationMs };
  });
}

async function requireAudio(dataDir: string, source: PlaybackSource): Promise<void> {
  if (source.kind !== 'audio') return;
  await access(join(dataDir, 'audio', source.name)).catch(() => {
    throw new Refused('audio-missing', `there is no audio ${source.name} in the data folder`);
  });
}
