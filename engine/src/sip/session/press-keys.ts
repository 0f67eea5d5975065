import { after } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import { sendInDialog } from './send-in-dialog.ts';
import type { Session } from './session.ts';

const MOST_WAITING = 256;
const PRESSED_MS = 160;
/** From one key to the next; a comma is a pause. */
const STEP_MS = 260;
const PAUSE_MS = 1_000;

/** Presses keys by INFO (RFC 6086, application/dtmf-relay), one after another, after those that wait already. */
export function pressKeys(core: Core, session: Session, keys: string): void {
  if (session.state !== 'confirmed' || session.keys.length + keys.length > MOST_WAITING) return;
  const idle = session.keys === '';
  session.keys += keys;
  if (idle) press(core, session);
}

/** The first key stays in the line until its time is over. */
function press(core: Core, session: Session): void {
  const [key] = session.keys;
  if (key === undefined || session.state !== 'confirmed') return;
  if (key !== ',') {
    const body = { type: 'application/dtmf-relay', text: `Signal=${key}\r\nDuration=${PRESSED_MS}\r\n` };
    sendInDialog(core, session, { method: 'INFO', body }, () => undefined);
  }
  after(core, key === ',' ? PAUSE_MS : STEP_MS, () => {
    session.keys = session.keys.slice(1);
    press(core, session);
  });
}
