/**
 * `denwaban audit verify`: needs no server, only the database (or a file that `--export` made of it) and the
 * checkpoints. Exit code 0: whole; 1: something does not fit; 2: it could not be read.
 */
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { openDatabaseSource } from './database-source.ts';
import { openExportSource, writeExport } from './export-file.ts';
import { readCheckpoints } from './read-checkpoints.ts';
import type { Checkpoints } from './read-checkpoints.ts';
import { verifyAudit } from './verify-audit.ts';
import type { AuditSource, Verification } from './verify-audit.ts';

const usage = `audit verify [--database URL | --file FILE] [--checkpoints FOLDER] [--key PUBLIC-KEY.PEM] [--chain ORGANISATION] [--json]
audit verify --export FILE [--database URL]

  --database     既定は DATABASE_URL / DATABASE_URL if it is left out
  --checkpoints  既定は <DENWABAN_DATA_DIR>/audit / <DENWABAN_DATA_DIR>/audit if it is left out
`;

const { values } = parseArgs({
  options: {
    database: { type: 'string' },
    file: { type: 'string' },
    checkpoints: { type: 'string' },
    key: { type: 'string' },
    export: { type: 'string' },
    chain: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
  allowPositionals: true,
});

function print(result: Verification, restores: Checkpoints['restores'], seconds: number): void {
  const { entries, chains, findings, checkpointAt, waiting } = result;
  const say = (ja: string, en: string): void => void process.stdout.write(`${ja} / ${en}\n`);
  for (const { at, until, lost } of restores) {
    const places = lost.map(([chain, from, to]) => `${chain} ${from}-${to}`).join(', ');
    say(
      `! ${at} より前に、データベースがバックアップの時点${until === null ? '' : `（${until}）`}に戻されています。そのために失われた記録: ${places || 'なし'}`,
      `before ${at} the database was put back${until === null ? '' : ` to ${until}`}; entries lost by it: ${places || 'none'}`,
    );
  }
  for (const { where, ja, en } of findings) say(`× ${where}: ${ja}`, en);
  const counted = entries.toLocaleString('en');
  say(
    `${chains} 本の鎖、${counted} 件を ${seconds.toFixed(1)} 秒で検証しました。`,
    `${counted} entries in ${chains} chains verified`,
  );
  if (waiting > 0) say(`${waiting} 件は鎖につながる前です。`, `${waiting} entries wait for their link`);
  say(
    `最後のチェックポイント: ${checkpointAt ?? 'なし'}`,
    `the last checkpoint: ${checkpointAt ?? 'none, so that a cut end or a chain computed anew would not be seen'}`,
  );
  if (findings.length === 0) say('問題は見つかりませんでした。', 'nothing was found to be wrong');
  else say(`${findings.length} 件の問題が見つかりました。`, `${findings.length} findings`);
}

async function openSource(): Promise<AuditSource & { close?: () => Promise<void> }> {
  if (values.file !== undefined) return openExportSource(values.file);
  const url = values.database ?? process.env['DATABASE_URL'];
  if (url === undefined)
    throw new Error('--database または --file を指定してください / set --database or --file');
  return openDatabaseSource(url, values.chain ?? null);
}

/** A chain by itself is not measured against what is said of others. */
function onlyOf(checkpoints: Checkpoints, chain: string | undefined): Checkpoints {
  if (chain === undefined) return checkpoints;
  return { ...checkpoints, byChain: new Map([...checkpoints.byChain].filter(([name]) => name === chain)) };
}

async function main(): Promise<number> {
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const source = await openSource();
  try {
    if (values.export !== undefined) {
      const lines = await writeExport(source, values.export);
      process.stdout.write(`${values.export}: ${lines}\n`);
      return 0;
    }
    const started = performance.now();
    const folder = values.checkpoints ?? join(process.env['DENWABAN_DATA_DIR'] ?? './data', 'audit');
    const checkpoints = await readCheckpoints(folder, values.key ?? null);
    const result = await verifyAudit(source, onlyOf(checkpoints, values.chain));
    if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
    else print(result, checkpoints.restores, (performance.now() - started) / 1000);
    return result.findings.length === 0 ? 0 : 1;
  } finally {
    await source.close?.();
  }
}

main().then(
  (code) => void (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exitCode = 2;
  },
);
