/** 8秒, 2分05秒, 1時間02分; a dash when there is nothing to measure yet. */
export function secondsWords(locale: string, seconds: number | null): string {
  if (seconds === null) return '－';
  const whole = Math.round(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  const [hours, minutes, ending] = locale === 'en' ? ['h ', 'm ', 's'] : ['時間', '分', '秒'];
  if (h > 0) return `${h}${hours}${two(m)}${minutes.trim()}`;
  return m > 0 ? `${m}${minutes}${two(s)}${ending}` : `${s}${ending}`;
}
