/** What a setting's schema says of itself. */
import { z } from 'zod';
import { settingsSchema } from './settings.ts';

const description = z.object({
  ja: z.string(),
  en: z.string(),
  /** What the table shows when the default is made elsewhere than in the schema. */
  shownDefault: z.string().optional(),
});

export interface SettingDescription extends z.infer<typeof description> {
  readonly name: string;
}

/** Every setting, in the order of the schema. */
export function describeSettings(): SettingDescription[] {
  return Object.entries(settingsSchema.shape).map(([name, schema]) => ({
    name,
    ...description.parse(schema.meta()),
  }));
}

/** The default of a setting as text, or '–' when there is none. */
export function shownDefault({ name, shownDefault: given }: SettingDescription): string {
  if (given !== undefined) return given;
  const defaults = new Map<string, unknown>(Object.entries(settingsSchema.parse({})));
  const value = defaults.get(name);
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : '–';
}
