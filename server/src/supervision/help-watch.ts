import type { Logger } from 'pino';
import type { Db } from '../db/database.ts';
import { asOrganisation } from '../db/identity.ts';
import type { LiveHub } from '../live/live-hub.ts';
import { can } from '../permissions/permissions.ts';
import { listHelp } from './supervision-view.ts';

interface Watching {
  readonly db: Db;
  readonly hub: LiveHub;
  readonly log: Logger;
}

/** Tells everybody who may supervise, on whatever screen, who has raised a hand. */
export class HelpWatch {
  readonly #watching: Watching;

  constructor(watching: Watching) {
    this.#watching = watching;
    watching.hub.onConnect(async (connection) => {
      const { actor } = connection;
      if (actor.organisationId === null || !can(actor, 'calls.supervise')) return;
      connection.send({ type: 'help', items: await this.#list(actor.organisationId) });
    });
  }

  /** Never throws. */
  async show(organisationId: string): Promise<void> {
    const { hub, log } = this.#watching;
    try {
      const items = await this.#list(organisationId);
      hub.toOrganisation(organisationId, ['supervisor', 'administrator'], { type: 'help', items });
    } catch (error) {
      log.error({ area: 'supervision', err: error }, 'raised hands were not shown');
    }
  }

  #list(organisationId: string) {
    return asOrganisation(this.#watching.db, organisationId, (tx) => listHelp(tx, organisationId));
  }
}
