import { useState } from 'react';
import { usePhoneState, useTelephone } from '../phone/phone-provider.tsx';
import { markShiftStarted } from '../phone/shift-mark.ts';
import { useDeskCommands } from './use-desk-commands.ts';

export type StartStep = 'sound' | 'microphone' | 'connection' | 'test' | 'available';
export const startSteps: readonly StartStep[] = ['sound', 'microphone', 'connection', 'test', 'available'];

/** How long the test ring is listened for, milliseconds; the first sound ends it. */
const LISTENING = 8_000;

interface Progress {
  /** Which step runs; null: not started, or ended. */
  readonly running: StartStep | null;
  readonly done: readonly StartStep[];
  /** The step that needs the person's attention. */
  readonly stuck: StartStep | null;
}

const idle: Progress = { running: null, done: [], stuck: null };

/** From one click to 受付可: sound, microphone, connection, test ring, state. */
export function useStartShift() {
  const { phone, ringer } = useTelephone();
  const state = usePhoneState();
  const { setState } = useDeskCommands();
  const [progress, setProgress] = useState<Progress>(idle);

  const run = (step: StartStep) =>
    setProgress(({ done, running }) => ({
      running: step,
      done: running && running !== step ? [...done, running] : done,
      stuck: null,
    }));
  const stop = (step: StartStep) => setProgress(({ done }) => ({ running: null, done, stuck: step }));

  /** Last step; also the way past a test ring that was not heard. */
  const becomeAvailable = async () => {
    run('available');
    try {
      await setState.mutateAsync('available');
      setProgress(idle);
    } catch {
      stop('available');
    }
  };

  const start = async () => {
    setProgress({ ...idle, running: 'sound' });
    if (!(await ringer.unlock())) return stop('sound');
    askForNotifications();
    run('microphone');
    await phone.open();
    if (phone.snapshot().problem !== null && phone.snapshot().phase === 'off') return stop('microphone');
    run('connection');
    markShiftStarted();
    if (!(await connected(() => phone.snapshot().phase))) return stop('connection');
    run('test');
    if (!(await phone.test(LISTENING))) return stop('test');
    return becomeAvailable();
  };

  return { progress, problem: state.problem, start, becomeAvailable };
}

async function connected(phase: () => string): Promise<boolean> {
  for (let waited = 0; waited < 20_000; waited += 100) {
    if (phase() === 'connected') return true;
    if (phase() === 'replaced' || phase() === 'off') return false;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

function askForNotifications(): void {
  if ('Notification' in window && Notification.permission === 'default')
    void Notification.requestPermission();
}
