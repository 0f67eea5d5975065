import { createContext, use } from 'react';
import type { CareDoor } from './care-door.ts';

/** What the pieces of the desk do instead, while nobody real is on the line. */
export interface PracticeDoor {
  readonly tellStep: (stepId: string) => Promise<unknown>;
  readonly care: CareDoor;
}

/** Null at the desk itself. */
export const PracticeDoorContext = createContext<PracticeDoor | null>(null);
export const usePracticeDoor = (): PracticeDoor | null => use(PracticeDoorContext);
