/** Whether the PostgreSQL of `DATABASE_URL` can carry us, said before anything is started. */
import { Client } from 'pg';
import { errorCode } from '../error-code.ts';
import { PlainError } from '../plain-error.ts';

/**
 * Connects once and looks at version, encoding and the trigrams of Japanese words.
 *
 * @throws PlainError with what to do; the password is in no message
 */
export async function checkExternal(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw explain(url, error);
  }
  try {
    await refuseOldVersion(client);
    await refuseOtherEncoding(client);
    await refuseWithoutTrigrams(client);
  } finally {
    await client.end();
  }
}

async function refuseOldVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
  const major = Math.floor(Number(rows[0]?.server_version_num ?? 0) / 10_000);
  if (major >= 15) return;
  throw new PlainError({
    ja: `DATABASE_URL の PostgreSQL は版が古すぎます（${major}）。PostgreSQL 15 以上を使ってください。`,
    en: `The PostgreSQL of DATABASE_URL is too old (${major}). Use PostgreSQL 15 or newer.`,
  });
}

async function refuseOtherEncoding(client: Client): Promise<void> {
  const { rows } = await client.query<{ server_encoding: string }>('show server_encoding');
  const encoding = rows[0]?.server_encoding ?? '';
  if (encoding === 'UTF8') return;
  throw new PlainError({
    ja: `DATABASE_URL のデータベースの文字コードが ${encoding} です。CREATE DATABASE … ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0 で作り直してください。`,
    en: `The database of DATABASE_URL is encoded in ${encoding}. Create it with CREATE DATABASE … ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0.`,
  });
}

/** pg_trgm finds no trigram in Japanese when LC_CTYPE is C; nothing is left in the database by looking. */
async function refuseWithoutTrigrams(client: Client): Promise<void> {
  await client.query('begin');
  try {
    await client.query('create extension if not exists pg_trgm');
    const { rows } = await client.query<{ found: number }>(`select cardinality(show_trgm('電話')) as found`);
    if ((rows[0]?.found ?? 0) > 0) return;
  } catch (error) {
    throw explainExtension(errorCode(error));
  } finally {
    await client.query('rollback');
  }
  throw new PlainError({
    ja: `DATABASE_URL のデータベースでは日本語を検索できません（LC_CTYPE が UTF-8 ではありません）。CREATE DATABASE … ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0 で作り直してください。`,
    en: `Japanese cannot be searched in the database of DATABASE_URL (its LC_CTYPE is not UTF-8). Create it with CREATE DATABASE … ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0.`,
  });
}

function explainExtension(code: string): PlainError {
  return new PlainError({
    ja: `DATABASE_URL のデータベースで拡張 pg_trgm を使えません（${code}）。postgresql-contrib を入れ、接続する利用者にそのデータベースの CREATE 権限を与えてください。`,
    en: `The extension pg_trgm cannot be used in the database of DATABASE_URL (${code}). Install postgresql-contrib, and grant the user CREATE on the database.`,
  });
}

function explain(url: string, error: unknown): PlainError {
  const { hostname, searchParams, pathname, username } = new URL(url);
  const host = searchParams.get('host') ?? hostname;
  const code = errorCode(error);
  if (code === '28P01' || code === '28000') {
    return new PlainError({
      ja: `DATABASE_URL の利用者名（${username}）かパスワードが違うため、${host} の PostgreSQL に断られました。DATABASE_URL を直してください。`,
      en: `The PostgreSQL on ${host} refused the user (${username}) or the password of DATABASE_URL. Correct DATABASE_URL.`,
    });
  }
  if (code === '3D000') {
    return new PlainError({
      ja: `${host} の PostgreSQL にデータベース ${pathname.slice(1)} がありません。CREATE DATABASE で作るか、DATABASE_URL を直してください。`,
      en: `The PostgreSQL on ${host} has no database ${pathname.slice(1)}. Create it, or correct DATABASE_URL.`,
    });
  }
  const why = code === '' ? 'timeout' : code;
  return new PlainError({
    ja: `DATABASE_URL の PostgreSQL（${host}）につながりません（${why}）。PostgreSQL が動いていることと、DATABASE_URL を確かめてください。`,
    en: `The PostgreSQL of DATABASE_URL (${host}) cannot be reached (${why}). Check that it runs, and DATABASE_URL.`,
  });
}
