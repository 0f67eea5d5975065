import type { Actor } from './actor.ts';

/** Who does something, when and from where: what every change is told, for its audit entry. */
export interface Deed {
  readonly actor: Actor;
  readonly now: Date;
  readonly address: string;
}

/** The organisation of somebody who works in one; permissions have been checked, so this never fails. */
export function organisationOf(deed: Deed): string {
  if (deed.actor.organisationId === null) throw new Error('this deed needs an organisation');
  return deed.actor.organisationId;
}
