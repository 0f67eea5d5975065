/** The browsers of the client's people who have asked to be notified (RFC 8030). */
import { way } from './way.ts';

export const push = way<'push'>({
  // The browser puts a repeat in the place of the first.
  repeatable: () => true,
  paces: () => [],
  place: () => '',
  async send({ toBrowsers, note, key }) {
    const { reached, known, quiet } = await toBrowsers({
      id: key,
      title: note.title,
      body: note.lines[0] ?? '',
    });
    // Whoever wants to be left alone now has it in the portal.
    if (reached > 0 || (known === 0 && quiet > 0)) return { state: 'accepted' };
    if (known > 0) return { state: 'later', words: 'ブラウザーの通知を送れません。自動で再送します。' };
    return {
      state: 'refused',
      words:
        '通知を受け取るブラウザーがありません。ポータルの「通知先」で、お使いのブラウザーの通知を入れてください。',
    };
  },
});
