import type { Config } from '../config.ts';
import { isLoopback } from '../http/outside/outside-address.ts';
import type { PushSender } from './send-push.ts';
import { vapidKeys } from './vapid-keys.ts';

/** In whose name this installation pushes. */
export function pushSender(config: Pick<Config, 'dataDir' | 'publicUrl'>): PushSender {
  const { protocol, origin, hostname } = new URL(config.publicUrl);
  return {
    keys: vapidKeys(config.dataDir),
    subject: protocol === 'https:' ? origin : `mailto:postmaster@${hostname}`,
    withLoopback: isLoopback(hostname),
  };
}
