import { useState } from 'react';

export const SHORTEST = 12;

export interface PasswordPair {
  readonly password: string;
  readonly again: string;
  readonly tooShort: boolean;
  readonly different: boolean;
  setPassword(value: string): void;
  setAgain(value: string): void;
  /** True when both are in order; from then on faults are shown. */
  check(): boolean;
}

/** A new password, typed twice. */
export function usePasswordPair(): PasswordPair {
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [checked, setChecked] = useState(false);
  const short = password.length < SHORTEST;
  const different = password !== again;
  return {
    password,
    again,
    tooShort: checked && short,
    different: checked && different,
    setPassword,
    setAgain,
    check: () => {
      setChecked(true);
      return !short && !different;
    },
  };
}
