/** What is shown when everything runs. */
import type { SignInLink } from '../programs/server-program.ts';
import type { OwnCertificate } from '../tls/ensure-certificate.ts';
import { displayWidth, padDisplay } from './display-width.ts';

export interface Welcome {
  readonly publicUrl: string;
  readonly links: readonly SignInLink[];
  /** `udp/tcp 127.0.0.1:5060`. */
  readonly sip: string;
  readonly dataFolder: string;
  readonly certificate: OwnCertificate | undefined;
}

const roleNames: Readonly<Record<string, string>> = {
  operator: 'オペレーター operator',
  supervisor: 'スーパーバイザー supervisor',
  admin: '管理者 administrator',
  administrator: '管理者 administrator',
  client: '依頼企業の利用者 client',
  owner: 'サーバー管理者 owner',
};

/** Lines in aligned columns, Japanese first. */
export function welcomeText(welcome: Welcome): string {
  const sections = [addresses(welcome), signIn(welcome.links), trust(welcome.certificate)];
  const body = sections.filter((section) => section.length > 0).map((lines) => lines.join('\n'));
  return ['', '電話番（Denwaban）が動いています / is running', '', body.join('\n\n'), '', ending, ''].join(
    '\n',
  );
}

const ending = '  終わるには Ctrl-C / Ctrl-C ends it';

function addresses({ publicUrl, sip, dataFolder, links }: Welcome): string[] {
  const sample: [string, string][] =
    links.length > 1 ? [['電話をかけてみる try a call', `${publicUrl}/try（見本 sample: 0300001001）`]] : [];
  return columns([['画面 screens', `${publicUrl}/`], ...sample, ['SIP', sip], ['データ data', dataFolder]]);
}

function signIn(links: readonly SignInLink[]): string[] {
  if (links.length === 0) return [];
  const rows = links.map(({ role, name, url }): [string, string] => [
    `${roleNames[role] ?? role} ${name}`,
    url,
  ]);
  return ['  一回だけ使えるサインイン用リンク / sign-in links, each good for one use', ...columns(rows)];
}

function trust(certificate: OwnCertificate | undefined): string[] {
  if (certificate === undefined) return [];
  return [
    '  証明書は自動で作りました。各パソコンで次の認証局を一度だけ「信頼」してください。',
    '  The certificate was made here: let each computer trust this authority, once.',
    ...columns([
      ['認証局 authority', certificate.authority],
      ['SHA-256', certificate.fingerprint],
    ]),
  ];
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => displayWidth(name)));
  return rows.map(([name, value]) => `  ${padDisplay(name, width)}  ${value}`);
}
