import type { Tx } from '../../db/database.ts';
import { conflict } from '../../http/problem.ts';
import { sealForChannel } from '../../storage/sealed-channel.ts';
import { newWebhookSecret } from '../ways/sign-webhook.ts';
import { updateChannel } from './channel-store.ts';
import type { ChannelRow } from './channel-store.ts';

/** 当社運用基準: in this time the receiver changes over; messages are signed with both. */
const BOTH_MS = 24 * 3_600_000;

/**
 * A new signing secret of a webhook, told this once. The one before signs beside it for a day; one that was replaced
 * earlier signs no more. Throws a conflict for channels that sign nothing.
 */
export async function renewSecret(tx: Tx, dataDir: string, channel: ChannelRow, now: Date): Promise<string> {
  if (channel.secret === null) throw signsNothing();
  const secret = newWebhookSecret();
  await updateChannel(tx, channel.id, {
    secret: sealForChannel(dataDir, channel.id, 'secret', secret),
    former_secret: channel.secret,
    former_until: new Date(now.getTime() + BOTH_MS),
    changed_at: now,
  });
  return secret;
}

const signsNothing = () =>
  conflict('channel-signs-nothing', {
    ja: 'この通知先には署名の鍵がありません。鍵があるのは Webhook だけです。',
    en: 'This channel has no signing secret. Only webhooks have one.',
  });
