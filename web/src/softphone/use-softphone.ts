import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { api } from '../api.ts';
import { useLive } from '../live/live.tsx';
import { Ringer } from '../phone/ringer.ts';
import { registerWorker } from './push.ts';
import { SoftphoneLine } from './softphone-line.ts';
import type { LineState } from './softphone-line.ts';

/** This page's telephone: it is one for as long as the page is open, and rings. */
export function useSoftphone(): { line: SoftphoneLine; state: LineState } {
  const live = useLive();
  const [line] = useState(() => new SoftphoneLine(live));
  const [ringer] = useState(() => new Ringer());
  const told = useSyncExternalStore(line.subscribe, line.snapshot);
  // Drawn at once, also while the live connection is still on its way.
  const first = useQuery({ queryKey: ['softphone'], queryFn: () => api('softphone'), gcTime: 0 });
  const state = { ...told, view: told.view ?? first.data ?? null };
  useEffect(() => line.attach(), [line]);
  useEffect(() => void registerWorker(), []);
  const rings = (state.view?.ringing.length ?? 0) > 0 && !state.busy;
  useEffect(() => {
    if (!rings) return undefined;
    let over = false;
    void ringer.unlock().then(() => (over ? undefined : ringer.start()));
    navigator.vibrate?.([800, 400, 800, 400, 800]);
    return () => {
      over = true;
      ringer.stop();
      navigator.vibrate?.(0);
    };
  }, [rings, ringer]);
  // What stands on the locked screen is over when nothing rings any more.
  const known = state.view !== null;
  useEffect(() => {
    if (rings || !known) return;
    void navigator.serviceWorker
      ?.getRegistration()
      .then((registration) => registration?.getNotifications())
      .then((shown) => shown?.forEach((notification) => notification.close()));
  }, [rings, known]);
  return { line, state };
}
