const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** Text for an HTML element or a quoted attribute; line ends become `<br>`. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll(/[&<>"']/g, (letter) => entities.get(letter) ?? '')
    .replaceAll(/\r\n|\r|\n/g, '<br>');
}
