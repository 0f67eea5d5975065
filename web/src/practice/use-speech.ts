import { useEffect, useRef } from 'react';
import { Level } from '../phone/level.ts';
import { usePhoneState, useTelephone } from '../phone/phone-provider.tsx';

/** Louder than this is a voice (0 is −60 dBFS, 1 full scale); quiet for so long is the end of a sentence. */
const VOICE = 0.45;
const QUIET_MS = 1300;
const SHORTEST_MS = 500;
const EVERY_MS = 100;

/** Sends the microphone while `talking`, and says when the person has finished a sentence. */
export function useSpeech(talking: boolean, onSaid: () => void): void {
  const { phone } = useTelephone();
  const { phase } = usePhoneState();
  const said = useRef(onSaid);
  useEffect(() => {
    said.current = onSaid;
  });
  useEffect(() => {
    phone.setTalking(talking);
    return () => phone.setTalking(false);
  }, [phone, talking]);
  useEffect(() => {
    if (!talking || !phone.microphone) return undefined;
    const level = new Level(phone.microphone);
    let [loudMs, quietMs] = [0, 0];
    const timer = setInterval(() => {
      if (level.read() >= VOICE) [loudMs, quietMs] = [loudMs + EVERY_MS, 0];
      else quietMs += EVERY_MS;
      if (loudMs < SHORTEST_MS || quietMs < QUIET_MS) return;
      [loudMs, quietMs] = [0, 0];
      said.current();
    }, EVERY_MS);
    return () => {
      clearInterval(timer);
      level.close();
    };
  }, [phone, phase, talking]);
}
