import type { QueueSettings } from '@denwaban/server-api';
import { toE164 } from '../form/to-e164.ts';

/** The settings with their numbers as the server wants them; what cannot be read is handed on for it to refuse. */
export const withNumbers = (settings: QueueSettings): QueueSettings => ({
  ...settings,
  overflowPhones: settings.overflowPhones.map(({ name, number }) => ({
    name,
    number: toE164(number) ?? number,
  })),
});
