/**
 * The first steps of `npm start`, `npm test` and `npm run bench`: plain JavaScript for Node 20 with nothing
 * installed. Installs what package-lock.json asks for, then hands over to the program under Node 24.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Runs `script` (a path from the repository's root) with our own arguments, and ends as it ends.
 *
 * @param {string} script
 */
export function launch(script) {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) {
    giveUp(
      `Node.js 20 以上が必要です（いまは ${process.version}）。https://nodejs.org/ から新しい版を入れてください。`,
      `Node.js 20 or newer is needed (this is ${process.version}). Install a newer one from https://nodejs.org/.`,
    );
  }
  if (!isInstalled()) install();
  run(findNode(), script);
}

/** Whether node_modules holds every package of package-lock.json in its version (npm's own record of it). */
function isInstalled() {
  const wanted = readLock('package-lock.json');
  const present = readLock(join('node_modules', '.package-lock.json'));
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted.packages).every(([path, { version, optional, link }]) => {
    if (!path.startsWith('node_modules/') || optional === true || link === true) return true;
    return present.packages[path]?.version === version;
  });
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'));
  } catch {
    return undefined;
  }
}

function install() {
  console.log('必要な部品を取得しています（初回のみ、1分ほど）… / Installing what is needed (once)…');
  const npmCli = process.env['npm_execpath'];
  const [command, first] = npmCli?.endsWith('.js') ? [process.execPath, [npmCli]] : ['npm', []];
  const flags = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync(command, [...first, ...flags], { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    giveUp(
      'npm ci に失敗しました。上の表示を確かめ、ネットワークにつながっていることを確認してもう一度実行してください。',
      'npm ci failed: see its words above, check the network connection and run the command again.',
    );
  }
}

/** The pinned Node 24 that was installed as a package, or the running one if it is new enough. */
function findNode() {
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const pinned = join(root, 'node_modules', `node-${platform}`, 'bin', file);
  const { status } = spawnSync(pinned, ['--version'], { stdio: 'ignore' });
  if (status === 0) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return giveUp(
    `この環境（${platform}）用の Node.js 24 が取得できませんでした。Node.js 24 を入れて、もう一度実行してください。`,
    `No Node.js 24 could be obtained for ${platform}. Install Node.js 24 and run the command again.`,
  );
}

function run(node, script) {
  const child = spawn(node, [join(root, script), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: `${dirname(node)}:${process.env['PATH'] ?? ''}` },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  stopWithNpm(child);
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
}

/** When npm itself is killed nobody can stop us any more: then the program is told to end. */
function stopWithNpm(child) {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1_000).unref();
}

/** @returns {never} */
function giveUp(japanese, english) {
  console.error(`\n${japanese}\n${english}\n`);
  process.exit(1);
}
