import type { SignInRules } from '@denwaban/server-api/access';
import type { NetworkRule } from './networks.ts';

/** What an organisation has decided about signing in. */
export type Rules = SignInRules;

/** Of an organisation that has decided nothing, and of the installation's owner. */
export const defaultRules: Rules = {
  secondFactorRoles: [],
  secondFactorFrom: null,
  idleMinutes: 720,
  absoluteHours: 168,
  networks: [],
  ssoRoles: [],
  emergencyPersonId: null,
  watermark: false,
  exportRowsADay: 20_000,
  copyCharacters: 2000,
  copyCharactersADay: 50_000,
};

/** Whether the role must have a second factor by now. */
export const demandsSecondFactor = (rules: Rules, role: string, now: Date): boolean =>
  (rules.secondFactorRoles as readonly string[]).includes(role) &&
  (rules.secondFactorFrom === null || new Date(rules.secondFactorFrom) <= now);

/** Networks as they apply to one person: none to the one for emergencies. */
export const networksFor = (rules: Rules, personId: string): readonly NetworkRule[] =>
  personId === rules.emergencyPersonId ? [] : rules.networks;
