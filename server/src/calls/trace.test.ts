import { expect, it } from 'vitest';
import { endedWords, traceKinds, traceWords } from './trace.ts';

it.each(traceKinds)('%s has words in both languages', (kind) => {
  const detail = { outcome: 'answered', endedBy: 'caller', reason: 'remote-hung-up' };
  const words = traceWords({ kind, detail, operatorName: '佐藤' });
  expect(words.ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
  expect(words.en).toMatch(/^[A-Za-z0-9佐藤]/);
  expect(words.ja).not.toContain('不明');
});

it('says how much of the announcement was heard', () => {
  const words = (heardMs: number, durationMs: number | null) =>
    traceWords({ kind: 'announcement-ended', detail: { heardMs, durationMs }, operatorName: null }).ja;
  expect(words(1960, 10_910)).toBe('アナウンスを10.9秒中2.0秒まで流しました');
  expect(words(10_910, 10_910)).toBe('アナウンスを最後まで流しました（10.9秒）');
  expect(words(500, null)).toBe('アナウンスを0.5秒流しました');
});

it('survives what an older version wrote', () => {
  expect(traceWords({ kind: 'something-else', detail: {}, operatorName: null }).ja).toContain('不明');
  expect(endedWords('system', 'something-else').ja).toBe('案内を終えて電話を切りました');
});
