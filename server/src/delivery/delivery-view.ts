import type { Delivery } from '@denwaban/server-api/calls';
import type { DeliveryRow } from './delivery-store.ts';

export function viewDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    kind: row.kind,
    channel: row.channel,
    recipient: row.recipient,
    state: row.state,
    attempts: row.attempts,
    lastError: row.last_error,
    nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    openedAt: row.opened_at?.toISOString() ?? null,
  };
}
