/** Pages that are opened from a disk, without a network: no scripts, no outside files. Pure. */
import { escapeHtml } from '../http/escape-html.ts';

/** @param body HTML, escaped already */
export const page = (title: string, body: string): string => `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body { font-family: "Noto Sans JP", "Hiragino Sans", "Yu Gothic", sans-serif; line-height: 1.8; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; border-bottom: 1px solid #999; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #bbb; padding: .35rem .6rem; text-align: left; vertical-align: top; }
th { width: 11rem; background: #f4f4f4; font-weight: 600; }
pre { background: #f4f4f4; border: 1px solid #ccc; padding: .6rem; overflow-x: auto; white-space: pre-wrap; word-break: break-all; }
@media print { body { max-width: none; margin: 0; } }
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${body}
</body>
</html>
`;

/** A table of names and values; rows without a value are left out. */
export const rowsTable = (rows: readonly (readonly [string, string])[]): string => {
  const filled = rows.filter(([, value]) => value !== '');
  return filled.length === 0
    ? '<p>ありません。</p>'
    : `<table>${filled.map(([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`).join('\n')}</table>`;
};

/** A command to type, as it stands. */
export const command = (line: string): string => `<pre><code>${escapeHtml(line)}</code></pre>`;
