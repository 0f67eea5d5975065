/** 説明書: how a police officer or a lawyer opens a pack and makes sure of it, with four free tools. Pure. */
import { escapeHtml } from '../http/escape-html.ts';
import { command, page, rowsTable } from './html.ts';

export interface GuideSound {
  readonly folder: string;
  /** `通話1の録音` */
  readonly title: string;
  readonly hasSound: boolean;
  readonly hasOriginal: boolean;
  readonly lacks: 'no-original' | 'masked' | 'damaged' | null;
}

export interface Guide {
  /** `evidence-12-1` */
  readonly name: string;
  readonly organisationName: string;
  readonly caseNumber: number;
  readonly masked: boolean;
  /** SHA-256 (hex) of the public key. */
  readonly fingerprint: string;
  readonly stamped: boolean;
  readonly sounds: readonly GuideSound[];
}

/** Of the commands of the page: whoever follows it types exactly these, in this order. */
export function guideHtml(guide: Guide): string {
  const { name } = guide;
  const title = `証拠パック ${name} の開き方と確かめ方`;
  return page(
    title,
    [
      intro(guide),
      '<h2>1. 用意するもの</h2>',
      tools(guide),
      '<h2>2. 開く</h2>',
      `<p>証拠パックは、受け取った方だけが開けるように暗号化してあります。ファイル ${name}.tar.age と、別の方法でお渡しした鍵のファイル ${name}.key.txt を、空のフォルダーに入れ、そのフォルダーで次のとおり入力します。1文字でも変わっていると、ここでエラーになります。</p>`,
      command(`age -d -i ${name}.key.txt -o ${name}.tar ${name}.tar.age`),
      command(`tar -xf ${name}.tar`),
      command(`cd ${name}`),
      '<h2>3. 変わっていないことを確かめる</h2>',
      '<p>はじめに、署名を確かめます。「Signature Verified Successfully」と出れば、SEAL.txt は、この証拠パックを作った会社の鍵で署名されたままです。</p>',
      command('openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in SEAL.txt -sigfile SEAL.sig'),
      '<p>つぎに、すべてのファイルが署名されたときのままであることを確かめます。どの行にも「OK」（成功）と出れば、変わっていません。「FAILED」（失敗）と出たファイルは、作ったあとに変わっています。</p>',
      command('sha256sum --strict -c SEAL.txt'),
      command('sha256sum --strict -c SHA256SUMS.txt'),
      ...soundSection(guide.sounds),
      '<h2>5. だれの署名かを確かめる</h2>',
      '<p>次のとおり入力して出る64文字が、会社から電話や書面など別の方法で聞いた値と同じなら、その会社の鍵です。</p>',
      command('openssl pkey -pubin -in public-key.pem -outform DER | sha256sum'),
      `<p>この説明書を作ったときの値： <code>${escapeHtml(guide.fingerprint)}</code></p>`,
      ...(guide.stamped ? [stampSection()] : []),
      '<h2>入っているもの</h2>',
      contents(guide),
    ].join('\n'),
  );
}

const intro = ({ organisationName, caseNumber, masked }: Guide): string =>
  `<p>${escapeHtml(organisationName)}が、カスタマーハラスメントの案件 No. ${caseNumber} について保存している記録の写しです。元の記録は、会社で消せないように保全しています。</p>${
    masked
      ? '<p>この版からは、第三者の情報を除いてあります。録音は、伏せる区間を無音にした写しだけで、原本は入っていません。文章の名前などは■に置き換えています。</p>'
      : ''
  }<p>この説明書は、パソコンに詳しい方と一緒にお使いください。上から順に進めます。</p>`;

const tools = ({ masked }: Guide): string =>
  `<p>Linux、macOS、または Windows（WSL）のターミナルと、次の道具を使います。どれも無料で、インターネットにつながずに使えます。</p>${rowsTable(
    [
      ['age', '暗号化されたファイルを開く（age-encryption.org）'],
      ['openssl', '署名を確かめる（3.0 以上）'],
      ['sha256sum', 'ファイルが変わっていないことを確かめる'],
      ['ffmpeg', masked ? '録音の写しを確かめる' : '録音を確かめる、聞く'],
    ],
  )}<p>ファイルを取り出す tar は、それぞれのパソコンに始めから入っています。</p>`;

function soundSection(sounds: readonly GuideSound[]): string[] {
  const withSound = sounds.filter((sound) => sound.hasSound);
  return [
    '<h2>4. 録音を確かめる</h2>',
    ...(withSound.length === 0 ? ['<p>録音はありません。</p>'] : []),
    ...(withSound.length === 0
      ? []
      : [
          '<p>recording.wav は、どのパソコンでも聞ける形の録音です。左が相手の声、右が当方の声です。次のとおり入力して「-: OK」（成功）と出れば、最後まで傷がなく、作ったときと同じ音です。</p>',
          ...withSound.map((sound) =>
            command(
              `ffmpeg -v error -i ${sound.folder}/recording.wav -f s16le - | sha256sum --strict -c ${sound.folder}/sound.sha256`,
            ),
          ),
        ]),
    ...(sounds.some((sound) => sound.hasOriginal)
      ? [
          '<p>original.ulaw は、通話中に書き込まれた音のままの原本です（G.711 µ-law、8 kHz。1秒ごとに、相手の声、当方の声の順）。ORIGINALS.txt の値は、通話が終わったときに機械が書き留めた値です。</p>',
          command('sha256sum --strict -c ORIGINALS.txt'),
        ]
      : []),
    ...sounds.flatMap((sound) =>
      sound.lacks === null || sound.lacks === 'masked'
        ? []
        : [`<p>${escapeHtml(sound.title)}： ${lackWords[sound.lacks]}</p>`],
    ),
  ];
}

const lackWords = {
  'no-original':
    '書き込まれたままの原本は、保全の前に保存期間が過ぎたためありません。保管用に圧縮した archive.ogg（Ogg/Opus）と、そこから作った recording.wav が入っています。',
  damaged: '録音のファイルが壊れているか見つからないため、入っていません。',
} as const;

const stampSection = (): string =>
  `<h2>6. いつからあるかを確かめる</h2><p>SHA256SUMS.tsr は、時刻認証局が「この時刻に SHA256SUMS.txt があった」と証明したものです（RFC 3161）。時刻認証局の証明書を authority.pem という名前で同じフォルダーに置き、次のとおり入力します。</p><pre class="optional">openssl ts -verify -data SHA256SUMS.txt -in SHA256SUMS.tsr -CAfile authority.pem</pre>`;

const contents = ({ masked, stamped, sounds }: Guide): string =>
  rowsTable([
    ['case.html', '案件の全体（読む、印刷する）'],
    ['case.json、policy.json', '案件と、当社運用基準（機械で読む）'],
    ['timeline.csv', '経過（案件の記録と、通話の経過）'],
    ['audit.csv', '操作の記録（だれが、いつ、何をしたか）'],
    ...sounds
      .filter((sound) => sound.hasSound)
      .map((sound): [string, string] => [`${sound.folder}/`, `${sound.title}${masked ? '（写し）' : ''}`]),
    ['README.html', 'この説明書'],
    ['SHA256SUMS.txt', 'すべてのファイルの SHA-256'],
    ['SEAL.txt、SEAL.sig、public-key.pem', '署名と、署名を確かめる鍵'],
    ...(stamped ? [['SHA256SUMS.tsr', '時刻認証'] as [string, string]] : []),
  ]);
