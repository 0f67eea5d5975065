import type { ScriptBody } from '@denwaban/server-api/setup';

/** For an account whose script nobody has published yet: what every call needs. */
export const defaultScript = (greeting: string): ScriptBody => ({
  schemaVersion: 1,
  steps: [
    { kind: 'say', id: 'greeting', title: '名乗り', words: greeting },
    {
      kind: 'ask',
      id: 'name',
      title: 'お名前',
      words: '恐れ入りますが、お名前をお聞かせいただけますでしょうか。',
      field: 'callerName',
      required: true,
    },
    {
      kind: 'ask',
      id: 'matter',
      title: 'ご用件',
      words: 'どのようなご用件でしょうか。',
      field: 'matter',
      required: true,
    },
    {
      kind: 'ask',
      id: 'number',
      title: 'ご連絡先',
      words: '念のため、折り返しのお電話番号をお願いいたします。（復唱する）',
      field: 'callerNumber',
      required: true,
    },
    {
      kind: 'say',
      id: 'closing',
      title: '結び',
      words: '担当の者に申し伝えます。お電話ありがとうございました。',
    },
  ],
});
