import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { writeToneWav } from './tone.ts';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=user-gesture-required',
];

/** A real Chromium whose microphone hears one tone, steady or in syllables. */
export async function openBrowser(
  microphoneHertz: number,
  { executablePath = '/usr/bin/chromium', moreFlags = [] as readonly string[], syllables = false } = {},
): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'microphone-'));
  const file = join(folder, 'tone.wav');
  await writeToneWav(file, microphoneHertz, 60, 48_000, { syllables });
  return chromium.launch({
    executablePath,
    args: [...flags, ...moreFlags, `--use-file-for-fake-audio-capture=${file}`],
  });
}

/** What pages of this story wanted to do against the policy that they came with. */
export const policyBreaches: string[] = [];

export async function newTab(
  browser: Browser,
  url: string,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'ja-JP',
    permissions: ['microphone'],
    ignoreHTTPSErrors: true,
    viewport: { width: 1440, height: 900 },
  });
  await context.addInitScript(keepPlayedStreams);
  await context.addInitScript(tellPolicyBreaches);
  const page = await context.newPage();
  page.on('console', (line) => {
    if (line.text().startsWith('CSP ')) policyBreaches.push(`${page.url()}: ${line.text()}`);
  });
  return { context, page };
}

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/');
  await page.getByTestId('sign-in-email').fill(email);
  await page.getByTestId('sign-in-password').fill(password);
  await page.getByTestId('sign-in-submit').click();
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
}

/** The operator's page, signed in and 受付可. */
export async function openDesk(
  browser: Browser,
  url: string,
  email: string,
  password: string,
): Promise<Page> {
  const { page } = await newTab(browser, url);
  await signIn(page, email, password);
  await page.getByTestId('start-shift').click();
  const available = page.getByTestId('desk-state').and(page.locator('[data-state="available"]'));
  const stuck = page.locator('li[data-state="stuck"]');
  await available.or(stuck).first().waitFor({ timeout: 60_000 });
  if (await stuck.isVisible())
    throw new Error(
      `the shift does not begin: ${await stuck.innerText()} ${await page.locator('[aria-live="assertive"]').innerText()}`,
    );
  return page;
}

function tellPolicyBreaches(): void {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
    console.error(`CSP ${violatedDirective} ${blockedURI} ${sourceFile}`),
  );
}

/** Remembers the newest stream that the page gave to an audio element: what its telephone plays. */
function keepPlayedStreams(): void {
  const property = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject')!;
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...property,
    set(this: HTMLMediaElement, source: MediaProvider | null) {
      if (source instanceof MediaStream) Object.assign(window, { playedStream: source });
      property.set?.call(this, source);
    },
  });
}

/**
 * Share of what the page's telephone plays that lies at one frequency, over about a second. The stream is
 * tapped through Web Audio.
 */
export async function toneHeardBy(page: Page, hertz: number): Promise<number> {
  return page.evaluate(async (wanted) => {
    const { playedStream: stream } = window as unknown as { playedStream?: MediaStream };
    if (!stream) return 0;
    const context = new AudioContext();
    await context.resume();
    const analyser = context.createAnalyser();
    analyser.fftSize = 8192;
    analyser.smoothingTimeConstant = 0;
    context.createMediaStreamSource(stream).connect(analyser);
    let best = 0;
    for (let n = 0; n < 8; n++) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      const samples = new Float32Array(analyser.fftSize);
      analyser.getFloatTimeDomainData(samples);
      const step = (2 * Math.PI * wanted) / context.sampleRate;
      let [real, imaginary, energy] = [0, 0, 0];
      samples.forEach((sample, index) => {
        real += sample * Math.cos(step * index);
        imaginary += sample * Math.sin(step * index);
        energy += sample * sample;
      });
      if (energy / samples.length > 1e-6)
        best = Math.max(best, (2 * (real * real + imaginary * imaginary)) / (samples.length * energy));
    }
    await context.close();
    return best;
  }, hertz);
}
