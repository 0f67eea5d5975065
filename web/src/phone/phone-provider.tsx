import type { DeskCall } from '@denwaban/server-api';
import { useQuery } from '@tanstack/react-query';
import { createContext, use, useEffect, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { deskQuery } from '../desk/desk-query.ts';
import { useLive } from '../live/live.tsx';
import { Phone } from './phone.ts';
import type { PhoneState } from './phone-state.ts';
import { Ringer } from './ringer.ts';
import { shiftStarted } from './shift-mark.ts';
import { useDeviceWatch } from './use-device-watch.ts';
import { useRinging } from './use-ringing.ts';

interface Telephone {
  readonly phone: Phone;
  readonly ringer: Ringer;
}

const TelephoneContext = createContext<Telephone | null>(null);

/** Keeps this tab's phone open across all screens, and lets it ring. */
export function PhoneProvider({ children }: { children: ReactNode }) {
  const live = useLive();
  const [telephone] = useState<Telephone>(() => ({ phone: new Phone(live), ringer: new Ringer() }));
  const { data: desk } = useQuery(deskQuery);
  useEffect(() => {
    const detach = telephone.phone.attach();
    // Without a click a browser lets a page sound once it has the microphone.
    if (shiftStarted()) void telephone.phone.open().then(() => telephone.ringer.unlock());
    return detach;
  }, [telephone]);
  const mode = desk?.supervising?.mode;
  const talking = speaks(desk?.call ?? null) || mode === 'whisper' || mode === 'join';
  useEffect(() => telephone.phone.setTalking(talking), [telephone, talking]);
  useRinging(telephone.ringer, desk);
  useDeviceWatch(telephone.phone);
  return <TelephoneContext value={telephone}>{children}</TelephoneContext>;
}

/** Whether anybody is to hear this desk: on hold and while it rings the microphone sends nothing. */
function speaks(call: DeskCall | null): boolean {
  if (call === null) return false;
  if (call.state === 'wrap-up') return !call.goesOn && call.party?.state === 'there';
  // The supervisor who whispers or joins may be answered while the caller is on hold.
  if (call.state === 'held' && call.supervisors.some(({ mode }) => mode !== 'listen')) return true;
  // Also while we call somebody: their network may listen before the answer, and the first word must not be lost.
  return ['talking', 'dialling', 'ringing', 'conference', 'consulting', 'consulted'].includes(call.state);
}

export function useTelephone(): Telephone {
  const telephone = use(TelephoneContext);
  if (!telephone) throw new Error('useTelephone outside PhoneProvider');
  return telephone;
}

export function usePhoneState(): PhoneState {
  const { phone } = useTelephone();
  return useSyncExternalStore(phone.subscribe, phone.snapshot);
}

export function useAudioBlocked(): boolean {
  const { phone } = useTelephone();
  return useSyncExternalStore(phone.subscribe, phone.audioBlocked);
}
