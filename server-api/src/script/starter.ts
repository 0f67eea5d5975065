import type { ScriptBody } from './script-body.ts';
import { readScriptBody } from './read-script-body.ts';

/** 基本応対 and 重要な取り次ぎ, nothing else: what a script begins with. `greeting` is what the line is answered with. */
export const starterScript = (greeting: string): ScriptBody =>
  readScriptBody({
    schemaVersion: 2,
    outOfScript: { words: '折り返しご連絡するよう申し伝えます。' },
    empathy: ['承知いたしました。', 'それはご不便でしたね。', 'お急ぎのところ恐れ入ります。'],
    steps: [
      { kind: 'say', id: 'greeting', title: '名乗り', words: greeting, priority: 'must' },
      {
        kind: 'ask',
        id: 'name',
        title: 'お名前',
        words: '恐れ入りますが、お名前をお聞かせいただけますでしょうか。',
        field: 'callerName',
        required: true,
      },
      {
        kind: 'choose',
        id: 'matter-kind',
        title: 'ご用件',
        words: '本日はどのようなご用件でしょうか。',
        branches: [
          {
            id: 'important',
            label: '重要な取り次ぎ',
            cues: ['至急', '緊急'],
            priority: 'urgent',
          },
          { id: 'usual', label: '伝言', cues: ['伝えてほしい', '折り返してほしい'] },
          { id: 'else', label: 'その他', other: true },
        ],
      },
      {
        kind: 'transfer',
        id: 'put-through',
        under: 'important',
        title: '担当者へ取り次ぐ',
        words: '担当の者におつなぎいたします。少々お待ちください。',
        staffId: null,
        absent: 'あいにく担当の者がすぐに出られません。ご用件を承ります。',
      },
      {
        kind: 'ask',
        id: 'matter',
        title: 'ご用件の内容',
        words: 'ご用件をお聞かせください。',
        field: 'matter',
        required: true,
      },
      {
        kind: 'ask',
        id: 'number',
        title: 'ご連絡先',
        words: '念のため、お電話番号をお願いいたします。（復唱する）',
        field: 'callerNumber',
        required: true,
      },
      {
        kind: 'take-message',
        id: 'message',
        title: '折り返し',
        words: '折り返しをご希望でしょうか。担当の者に申し伝えます。',
        callback: true,
      },
      { kind: 'say', id: 'closing', title: '結び', words: 'お電話ありがとうございました。失礼いたします。' },
    ],
  });
