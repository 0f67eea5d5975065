import { empathyWords, outOfScriptWords, stepWords } from '../caller-words/script.ts';
import type { ScriptBody } from './script-body.ts';
import { readScriptBody } from './read-script-body.ts';

/** 基本応対 and 重要な取り次ぎ, nothing else: what a script begins with. `greeting` is what the line is answered with. */
export const starterScript = (greeting: string): ScriptBody =>
  readScriptBody({
    schemaVersion: 2,
    outOfScript: { words: outOfScriptWords },
    empathy: [...empathyWords],
    steps: [
      { kind: 'say', id: 'greeting', title: '名乗り', words: greeting, priority: 'must' },
      {
        kind: 'ask',
        id: 'name',
        title: 'お名前',
        words: stepWords.name,
        field: 'callerName',
        required: true,
      },
      {
        kind: 'choose',
        id: 'matter-kind',
        title: 'ご用件',
        words: stepWords.matterKind,
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
        words: stepWords.putThrough,
        staffId: null,
        absent: stepWords.absent,
      },
      {
        kind: 'ask',
        id: 'matter',
        title: 'ご用件の内容',
        words: stepWords.matter,
        field: 'matter',
        required: true,
      },
      {
        kind: 'ask',
        id: 'number',
        title: 'ご連絡先',
        words: stepWords.number,
        field: 'callerNumber',
        required: true,
      },
      {
        kind: 'take-message',
        id: 'message',
        title: '折り返し',
        words: stepWords.callback,
        callback: true,
      },
      { kind: 'say', id: 'closing', title: '結び', words: stepWords.closing },
    ],
  });
