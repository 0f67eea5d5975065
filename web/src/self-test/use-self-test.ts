import type { SelfTestFigures } from '@denwaban/server-api';
import { useState } from 'react';
import { useLive } from '../live/live.tsx';
import { Level } from '../phone/level.ts';
import { usePhoneState, useTelephone } from '../phone/phone-provider.tsx';
import { measureServer } from './measure-server.ts';

/** Long enough for the first reports of both sides (RTCP comes every 5 s at most). */
const LISTENING_MS = 8000;
const OPENING_MS = 15_000;

export type Measured = Omit<SelfTestFigures, 'speakerHeard'>;

/** Measures this place; the person then says whether the sound was heard. */
export function useSelfTest() {
  const live = useLive();
  const { phone, ringer } = useTelephone();
  const { phase } = usePhoneState();
  const [running, setRunning] = useState<'server' | 'phone' | 'audio' | null>(null);

  const measure = async (): Promise<Measured> => {
    setRunning('server');
    try {
      await ringer.unlock();
      const serverMs = await measureServer(live);
      setRunning('phone');
      const wasOff = phone.snapshot().phase === 'off';
      await phone.open();
      const engineReached = await connected(() => phone.snapshot().phase);
      setRunning('audio');
      const peak = listenTo(phone.microphone);
      const path = engineReached ? await phone.tryPath(LISTENING_MS) : null;
      const microphonePeak = peak();
      // A telephone that was not open before the test is not left open after it.
      if (wasOff) phone.close();
      return { serverMs, engineReached, microphonePeak, ...(path ?? nothing) };
    } finally {
      setRunning(null);
    }
  };
  return { running, phase, measure };
}

const nothing = {
  candidate: null,
  protocol: null,
  downLossPercent: null,
  upLossPercent: null,
  jitterMs: null,
  roundTripMs: null,
  packetsReceived: null,
  packetsSent: null,
} as const;

/** Returns a function that ends listening and says how loud the loudest moment was. */
function listenTo(microphone: MediaStream | null): () => number | null {
  if (microphone === null) return () => null;
  const level = new Level(microphone);
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, level.read())), 100);
  return () => {
    clearInterval(timer);
    level.close();
    return peak;
  };
}

async function connected(phase: () => string): Promise<boolean> {
  for (let waited = 0; waited < OPENING_MS; waited += 100) {
    if (phase() === 'connected') return true;
    if (phase() === 'off') return false;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
