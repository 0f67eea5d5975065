/** What a browser calls itself, in few words; the text is hostile. */
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const first = (list: readonly (readonly [RegExp, string])[], text: string): string | undefined =>
  list.find(([form]) => form.test(text))?.[1];

/** `Chrome（Windows）`; `-` when it says nothing we know. */
export function deviceName(userAgent: string | null): string {
  const text = userAgent ?? '';
  const [system, browser] = [first(systems, text), first(browsers, text)];
  if (browser === undefined) return system ?? '-';
  return system === undefined ? browser : `${browser}（${system}）`;
}
