import type { ReactNode } from 'react';
import { confirm } from '../../ui/confirm.tsx';

interface Question {
  readonly title: string;
  /** What will happen, and whether it can be undone. */
  readonly children: ReactNode;
  /** The verb on the button. */
  readonly confirm: string;
  readonly danger?: boolean;
  readonly onConfirm: () => void;
}

/** Asks before something that others will notice; does it on a yes. */
export function askFirst({ title, children, confirm: verb, danger = false, onConfirm }: Question): void {
  void confirm({ title, body: children, verb, dangerous: danger }).then((yes) =>
    yes ? onConfirm() : undefined,
  );
}
