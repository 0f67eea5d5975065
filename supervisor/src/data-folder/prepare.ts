/** Makes the data folder, or makes sure that it can be used. */
import { accessSync, constants, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../error-code.ts';
import { PlainError } from '../plain-error.ts';
import { layoutOf } from './layout.ts';
import type { Layout } from './layout.ts';

/**
 * The folder itself may be entered but not listed by others (PostgreSQL runs as another user when we are
 * root); what is secret lies in folders of mode 0700 below.
 *
 * @throws PlainError when it cannot be made or written
 */
export function prepareDataFolder(root: string): Layout {
  const layout = layoutOf(root);
  try {
    mkdirSync(root, { recursive: true, mode: 0o711 });
    for (const folder of [layout.keys, layout.run, layout.log])
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const folder of [root, layout.keys, layout.run, layout.log]) tryToWrite(folder);
  } catch (error) {
    throw explain(root, errorCode(error));
  }
  return layout;
}

function tryToWrite(folder: string): void {
  accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  const probe = join(folder, `.probe-${process.pid}`);
  writeFileSync(probe, 'written to see whether it can be');
  rmSync(probe);
}

function explain(root: string, code: string): PlainError {
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new PlainError({
      ja: `データフォルダー ${root} のあるディスクがいっぱいです。空きを作ってから、もう一度実行してください。`,
      en: `The disk of the data folder ${root} is full. Make room and start again.`,
    });
  }
  return new PlainError({
    ja: `データフォルダー ${root} に書き込めません（${code}）。書き込めるフォルダーを DENWABAN_DATA_DIR に指定するか、所有者と権限を直してください。`,
    en: `The data folder ${root} cannot be written (${code}). Set DENWABAN_DATA_DIR to a folder that can be, or correct its owner and permissions.`,
  });
}
