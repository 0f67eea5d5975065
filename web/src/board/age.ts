export type Age = 'young' | 'long' | 'too-long';

/** How long something has lasted, for its colour: 3 minutes are long, 5 are too long. @param milliseconds since its beginning */
export function ageOf(milliseconds: number): Age {
  if (milliseconds >= 5 * 60_000) return 'too-long';
  return milliseconds >= 3 * 60_000 ? 'long' : 'young';
}
