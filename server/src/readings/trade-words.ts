/** Words that a careful office says otherwise than the dictionary, and words of trades that it does not know. */
import type { KnownWord } from './readings.ts';

export const tradeWords: readonly KnownWord[] = Object.entries({
  私ども: 'わたくしども',
  私: 'わたくし',
  明日: 'みょうにち',
  昨日: 'さくじつ',
  一昨日: 'いっさくじつ',
  明後日: 'みょうごにち',
  後ほど: 'のちほど',
  御社: 'おんしゃ',
  弊社: 'へいしゃ',
  何時: 'なんじ',
  何名様: 'なんめいさま',
  〇〇様: 'まるまるさま',
  止水栓: 'しすいせん',
  量水器: 'りょうすいき',
  給湯器: 'きゅうとうき',
  流し台: 'ながしだい',
  一次受け: 'いちじうけ',
  二次受け: 'にじうけ',
  定休日: 'ていきゅうび',
}).map(([word, reading]) => ({ word, reading, alone: true }));
