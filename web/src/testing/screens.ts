import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';

const kinds: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** What the server would answer, by method and path below /api/v1; every id in a path is written :id. */
export type Answers = Readonly<Record<string, unknown>>;

interface Screens {
  /** Opens a screen in a new browser window. What has no answer is a 404, as for a foreign object. */
  open(path: string, answers: Answers): Promise<Page>;
  close(): Promise<void>;
}

/** Shows the screens of `DENWABAN_TEST_SCREENS`, a folder in which they are built, in a real browser. */
export async function openScreens(): Promise<Screens> {
  const folder = process.env['DENWABAN_TEST_SCREENS'];
  if (folder === undefined) throw new Error('The screens were not built.');
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = extname(pathname) === '' ? 'index.html' : pathname;
    readFile(join(folder, file)).then(
      (bytes) => {
        response.writeHead(200, { 'content-type': kinds[extname(file)] ?? 'application/octet-stream' });
        response.end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
  return {
    open: (path, answers) => open(browser, url + path, answers),
    close: async () => {
      await browser.close();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

async function open(browser: Browser, url: string, answers: Answers): Promise<Page> {
  const context = await browser.newContext({
    colorScheme: 'light',
    locale: 'ja-JP',
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  await page.route('**/api/v1/**', (route) => {
    const { pathname } = new URL(route.request().url());
    const asked = pathname.replace('/api/v1', '').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
    const answer = answers[`${route.request().method()} ${asked}`];
    return route.fulfill(
      answer === undefined
        ? { status: asked === '/me' ? 401 : 404, json: problem(asked === '/me' ? 401 : 404) }
        : { json: answer },
    );
  });
  await page.routeWebSocket('**/api/v1/live', (socket) => {
    socket.send(JSON.stringify({ type: 'hello', serverVersion: '0.1.0' }));
  });
  await page.routeWebSocket('**/api/v1/try-a-call', (socket) => {
    socket.send(
      JSON.stringify({
        type: 'ready',
        numbers: [{ number: '+81300001001', display: '03-0000-1001', label: '代表番号' }],
      }),
    );
  });
  await page.goto(url);
  return page;
}

const problem = (status: number) => ({
  type: 'about:blank',
  title: '見つかりません。',
  status,
  code: status === 401 ? 'not-signed-in' : 'not-found',
});
