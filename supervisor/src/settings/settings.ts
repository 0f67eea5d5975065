/**
 * Every setting that `npm start` reads: its name, form, default and a sentence in both languages.
 * The table in docs/operating.md is made from this.
 */
import { z } from 'zod';
import { ipAddress, portNumber, portRange } from './forms.ts';

export const settingsSchema = z.object({
  DENWABAN_DATA_DIR: z.string().default('./data').meta({
    ja: '残すべきものすべて（データベース、録音、鍵）を置くフォルダー。',
    en: 'Folder of everything that must be kept: the database, recordings, keys.',
  }),
  DENWABAN_BIND: ipAddress.default('127.0.0.1').meta({
    ja: '画面と API（HTTP）を待ち受けるアドレス。',
    en: 'Address that HTTP listens on.',
  }),
  DENWABAN_HTTP_PORT: portNumber.default(8080).meta({
    ja: '画面、API（/api/v1）、WebSocket、/healthz、/readyz のポート。',
    en: 'Port of the screens, the API (/api/v1), the WebSocket, /healthz and /readyz.',
  }),
  DENWABAN_SIP_BIND: ipAddress.default('127.0.0.1').meta({
    ja: 'SIP を待ち受けるアドレス。',
    en: 'Address that SIP listens on.',
  }),
  DENWABAN_SIP_PORT: portNumber.default(5060).meta({
    ja: 'SIP のポート（UDP と TCP）。',
    en: 'Port of SIP over UDP and TCP.',
  }),
  DENWABAN_SIPS_PORT: portNumber.default(5061).meta({
    ja: 'SIP のポート（TLS）。',
    en: 'Port of SIP over TLS.',
  }),
  DENWABAN_SIP_CALLS_PER_SECOND: z.coerce.number().int().min(1).max(10_000).default(1000).meta({
    ja: '1秒あたりに受け付ける新しい通話の数。超えた分は 503（Retry-After 付き）で断ります。',
    en: 'New calls a second beyond which they are refused with 503 and Retry-After.',
  }),
  DENWABAN_SIP_PRODUCT: z
    .string()
    .regex(/^[A-Za-z0-9 ._()/-]{1,64}$/)
    .default('PBX')
    .meta({
      ja: 'SIP の User-Agent と Server に書く製品名。誰が電話を受けているかが発信者に伝わらない名前にします。',
      en: 'Product named in User-Agent and Server of SIP; nothing by which a caller could tell who answers.',
    }),
  DENWABAN_RTP_PORTS: portRange.default('40000-43999').meta({
    ja: '回線側の音声（RTP）に使う UDP ポートの範囲。',
    en: 'UDP ports of RTP on the SIP side.',
  }),
  DENWABAN_WEBRTC_PORTS: portRange.default('50000-50007').meta({
    ja: 'ブラウザーとの音声に使う UDP ポートの範囲（音声プロセスごとに1つ）。',
    en: 'UDP ports of the browsers’ audio, one for each media process.',
  }),
  DENWABAN_PUBLIC_IP: ipAddress.optional().meta({
    ja: 'NAT の内側で動かすとき、相手に知らせる外側の IP アドレス。',
    en: 'Address written into SDP and ICE candidates behind NAT.',
  }),
  DENWABAN_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      ja: '利用者が開く URL。リンク、Cookie、パスキーに使います。',
      en: 'URL that people open, used by every link, cookie and passkey.',
      shownDefault: 'http://localhost:8080',
    }),
  DENWABAN_TLS_CERT: z.string().optional().meta({
    ja: 'サーバー証明書（PEM、中間証明書を含む）のファイル。HTTPS、WSS、SIPS に使い、更新は自動で読み直します。',
    en: 'Certificate chain (PEM) of HTTPS, WSS and SIPS; read again when it changes.',
  }),
  DENWABAN_TLS_KEY: z.string().optional().meta({
    ja: '証明書の秘密鍵（PEM）のファイル。',
    en: 'Private key (PEM) of the certificate.',
  }),
  DENWABAN_TRUSTED_PROXIES: z.string().optional().meta({
    ja: 'X-Forwarded-* を信用するリバースプロキシのアドレス（コンマ区切り、CIDR 可）。',
    en: 'Reverse proxies whose X-Forwarded-* is believed: addresses or CIDR, separated by commas.',
  }),
  DENWABAN_TURN_URLS: z.string().optional().meta({
    ja: 'UDP の多くが通らない場所のオペレーターのための TURN サーバー（コンマ区切り）。今は UDP で届くもの（例 turn:turn.example.jp:443?transport=udp）だけが使えます。TCP と TLS では、Chrome が中継までは届いても通話につながりません（libjuice の不具合。docs/engine/sip.md）。',
    en: 'TURN servers for operators behind firewalls that block most UDP, separated by commas. For now only those reached by UDP serve (turn:turn.example.jp:443?transport=udp): by TCP and TLS Chrome reaches the relay and is then not connected (a fault of libjuice, see docs/engine/sip.md).',
  }),
  DENWABAN_TURN_SECRET: z.string().optional().meta({
    ja: 'TURN サーバーと共有する秘密。短時間だけ有効な資格情報を作ります。',
    en: 'Secret shared with the TURN servers, from which short-lived credentials are made.',
  }),
  DENWABAN_STAND_INS: z.string().optional().meta({
    ja: '試験用。外部サービスの代わりにこの機械で問い合わせる先（https://slack.com=http://127.0.0.1:4001 の形、コンマ区切り）。',
    en: 'For tests: what on this machine stands in for services outside (https://slack.com=http://127.0.0.1:4001, separated by commas).',
  }),
  DENWABAN_SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .meta({
      ja: 'メールを送る SMTP サーバー（smtp:// または smtps://）。ないとき報告は「メール未設定」と示されます。',
      en: 'SMTP server (smtp:// or smtps://). Without it reports are marked メール未設定, never shown as mailed.',
    }),
  DENWABAN_MAIL_FROM: z.string().optional().meta({
    ja: 'メールの差出人。',
    en: 'Sender of the mail.',
  }),
  DENWABAN_METRICS_PORT: portNumber.optional().meta({
    ja: 'Prometheus 用の /metrics のポート。',
    en: 'Port of /metrics for Prometheus.',
    shownDefault: 'off',
  }),
  DENWABAN_MEDIA_PROCESSES: z.coerce.number().int().min(1).max(64).default(1).meta({
    ja: '音声プロセスの数（1つで約150通話）。DENWABAN_WEBRTC_PORTS に同じ数以上のポートが要ります。',
    en: 'Media processes; each carries about 150 calls and needs one of DENWABAN_WEBRTC_PORTS.',
  }),
  DENWABAN_RECORDING_RESERVE_BYTES: z.coerce.number().int().min(1_000_000).default(1_073_741_824).meta({
    ja: '録音用ディスクの空きがこのバイト数を下回ると、新しい録音を始めません。その4分の1を下回ると、続いている録音も閉じます（通話は続きます）。',
    en: 'Free bytes of the disk of recordings below which no recording is begun; below a quarter of them the running ones are sealed (the calls go on).',
  }),
  DENWABAN_DRAIN_SECONDS: z.coerce.number().int().min(0).max(86_400).default(0).meta({
    ja: '終了や更新のとき、新しい通話を断りながら、続いている通話が終わるのを待つ最長の秒数。0 ならすぐに終えます。',
    en: 'Seconds for which a stop (an upgrade) waits for running calls to end while new ones are refused; 0 stops at once.',
  }),
  DENWABAN_SPOOL_DAYS: z.coerce.number().int().min(0).max(3650).default(7).meta({
    ja: '録音の元データを、保管用に変換したあとも残す日数。',
    en: 'Days for which the original of a recording is kept after it was archived.',
  }),
  DENWABAN_AUDIT_COPY_COMMAND: z.string().max(1000).optional().meta({
    ja: '操作の記録のチェックポイント（1分ごとに1行）を標準入力で渡すコマンド。別のホストに写しを残すために使います。例: ssh log-host "cat >> denwaban.jsonl"',
    en: 'Command that is given each checkpoint of the audit log (a line a minute) on its standard input, to keep a copy on another host.',
  }),
  DENWABAN_AUDIT_COPY_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      ja: 'チェックポイントを PUT する URL（この下に「番号.json」を作ります）。上書きできない置き場所をおすすめします。',
      en: 'URL below which each checkpoint is PUT as NUMBER.json; best where nothing can be overwritten.',
    }),
  DENWABAN_AUDIT_MAIL_TO: z.email().optional().meta({
    ja: '毎日のチェックポイントを受け取るメールアドレス。',
    en: 'E-mail address that receives a checkpoint every day.',
  }),
  DENWABAN_AUDIT_TSA_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      ja: '毎日のチェックポイントに時刻の証明を付けるタイムスタンプ局（RFC 3161）の URL。',
      en: 'Time-stamping authority (RFC 3161) that stamps a checkpoint every day.',
    }),
  DENWABAN_STORAGE: z.enum(['disk', 's3']).default('disk').meta({
    ja: '録音とファイルの置き場所。disk はデータフォルダー、s3 は下の S3 互換オブジェクトストレージ。どちらでも暗号化します。',
    en: 'Where recordings and files are kept: disk (the data folder) or s3 (the object store below). Both hold them encrypted.',
  }),
  DENWABAN_S3_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      ja: 'S3 互換オブジェクトストレージの URL（例 https://s3.example.jp）。',
      en: 'URL of the S3-compatible object store, without the bucket.',
    }),
  DENWABAN_S3_BUCKET: z.string().optional().meta({
    ja: 'バケット。保全（legal hold）を使うには、オブジェクトロックを有効にして作ります。',
    en: 'Its bucket; made with object lock if legal holds are wanted.',
  }),
  DENWABAN_S3_REGION: z.string().default('us-east-1').meta({
    ja: 'リージョン。',
    en: 'Its region.',
  }),
  DENWABAN_S3_ACCESS_KEY: z.string().optional().meta({
    ja: 'アクセスキー。',
    en: 'Access key.',
  }),
  DENWABAN_S3_SECRET_KEY: z.string().optional().meta({
    ja: 'シークレットキー。',
    en: 'Secret key.',
  }),
  DENWABAN_S3_PREFIX: z.string().optional().meta({
    ja: 'キーの前に付けるフォルダー名（例 denwaban/）。',
    en: 'Folder before every key, such as denwaban/.',
  }),
  DENWABAN_BACKUP_TO: z.string().optional().meta({
    ja: 'バックアップ先。データフォルダーの外のフォルダー（別のディスクや NAS）か、s3:バケット/フォルダー。指定すると、データベースを30秒ごと、すべてを1日1回、暗号化して控えます。',
    en: 'Where backups go: a folder outside the data folder (another disk, a NAS), or s3:bucket/folder. With it the database is shipped every 30 seconds and everything once a day, encrypted.',
  }),
  DENWABAN_BACKUP_KEYS_DIR: z.string().optional().meta({
    ja: 'マスターキーがデータフォルダーにあるとき、その控えを置くフォルダー。バックアップ先とは別の場所（USB メモリーなど）にします。',
    en: 'Folder for a copy of a master key that lies in the data folder: apart from the backups, such as a USB stick.',
  }),
  DENWABAN_BACKUP_KEEP_DAYS: z.coerce.number().int().min(1).max(3650).default(14).meta({
    ja: 'バックアップを残す日数。',
    en: 'Days for which backups are kept.',
  }),
  DENWABAN_BACKUP_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'a time of day such as 03:30' })
    .default('03:30')
    .meta({
      ja: '毎日のバックアップを始める時刻（日本時間）。',
      en: 'Time of day (Japan) of the daily backup.',
    }),
  DENWABAN_MASTER_KEY: z.string().optional().meta({
    ja: 'マスターキー（age の鍵、AGE-SECRET-KEY-1…）。録音・パスワード・バックアップの鍵は、すべてこれで包んで保管します。指定がなければ、データフォルダーの keys/master.key に作ります（ディスクを盗まれると録音も読まれます）。',
    en: 'Master key (an age identity, AGE-SECRET-KEY-1…) that wraps the keys of recordings, passwords and backups. Without any, keys/master.key in the data folder: whoever takes the disk then takes the key.',
  }),
  DENWABAN_MASTER_KEY_FILE: z.string().optional().meta({
    ja: 'マスターキーのファイル（age-keygen で作ったもの。データフォルダーの外に置きます）。',
    en: 'File that holds the master key, as age-keygen writes it; outside the data folder.',
  }),
  DENWABAN_MASTER_KEY_COMMAND: z.string().optional().meta({
    ja: '鍵管理サービス（KMS、HSM、Vault など）を呼ぶプログラム。最後の引数 wrap で標準入力を包み、unwrap で開いて、標準出力に返します。',
    en: 'Program that asks a key service: with the last argument wrap it wraps standard input, with unwrap it opens it, to standard output.',
  }),
  DENWABAN_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').meta({
    ja: 'ログの細かさ（debug、info、warn、error、silent）。',
    en: 'Least severe log line that is written: debug, info, warn, error or silent.',
  }),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .meta({
      ja: '外部の PostgreSQL（15 以上、UTF8、日本語の trigram が使えるもの）。ないとき内蔵の PostgreSQL 18 を使います。',
      en: 'An external PostgreSQL (15 or newer, UTF8, with Japanese trigrams). Without it the embedded PostgreSQL 18 is used.',
      shownDefault: 'embedded',
    }),
  DENWABAN_SAMPLE_PASSWORD: z.string().min(8).optional().meta({
    ja: '見本の利用者のパスワード。テスト用で、DENWABAN_BIND がループバックのときだけ使えます。',
    en: 'Password of the sample users, for tests; refused when DENWABAN_BIND is not loopback.',
    shownDefault: 'random',
  }),
});

export type Settings = z.infer<typeof settingsSchema>;
