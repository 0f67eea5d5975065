/** An operator’s desk as a story moves it. */
import type { Browser, Page } from '@playwright/test';
import { changeSampleLine } from './api.ts';
import { newTab, openBrowser, openDesk, signIn } from './browser.ts';
import { House, samplePassword } from './house.ts';

type DeskState = 'available' | 'talking' | 'wrap-up' | 'missed' | 'break';

/** @param timeout ms */
export const atState = (desk: Page, state: DeskState, timeout = 30_000): Promise<void> =>
  desk.locator(`[data-testid="desk-state"][data-state="${state}"]`).waitFor({ timeout });

/** The report is sent, or the wrap-up has ended otherwise. @param timeout ms */
export const afterWrapUp = (desk: Page, timeout = 20_000): Promise<void> =>
  desk.locator('[data-testid="desk-state"]:not([data-state="wrap-up"])').waitFor({ timeout });

export interface Written {
  readonly name: string;
  readonly company?: string;
  readonly to?: string;
  readonly matter: string;
  readonly handling: string;
}

/** Writes the report of an inquiry as somebody types it, and leaves it unsent. */
export async function writeReport(
  desk: Page,
  { name, company, to = '大石', matter, handling }: Written,
): Promise<void> {
  await desk.getByTestId('report-category').getByText('問合せ', { exact: true }).click();
  await desk.getByTestId('report-caller-name').fill(name);
  if (company !== undefined) await desk.getByTestId('report-company').fill(company);
  await desk.getByTestId('report-for').fill(to);
  await desk.getByTestId('report-matter').fill(matter);
  await desk.getByTestId('report-handling').fill(handling);
}

export interface SupervisedHouse {
  readonly house: House;
  /** Its microphone hears the operator’s tone; the administrator sits there, too. */
  readonly operators: Browser;
  readonly supervisors: Browser;
  readonly desk: Page;
  readonly admin: Page;
  close(): Promise<void>;
}

/** The sample, whose line rings at once: one operator who waits for calls, and a browser for whoever supervises. */
export async function openSupervisedHouse(
  tones: { readonly operator: number; readonly supervisor: number },
  settings: Record<string, string> = {},
): Promise<SupervisedHouse> {
  const house = await House.open(settings);
  const browsers: Browser[] = [];
  const close = async (): Promise<void> => {
    for (const browser of browsers) await browser.close();
    await house.close();
  };
  try {
    const operators = await openBrowser(tones.operator, { syllables: true });
    browsers.push(operators);
    const supervisors = await openBrowser(tones.supervisor, { syllables: true });
    browsers.push(supervisors);
    const { page: admin } = await newTab(operators, house.url);
    await signIn(admin, 'admin@example.com', samplePassword);
    await changeSampleLine(admin, { answering: 'ring' });
    const desk = await openDesk(operators, house.url, 'operator@example.com', samplePassword);
    return { house, operators, supervisors, desk, admin, close };
  } catch (error) {
    await close();
    throw error;
  }
}
