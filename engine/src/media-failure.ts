import { MediaError } from './media/media-api.ts';
import { Refused } from './refused.ts';

/** Lets a media promise's failure be the command's refusal. */
export async function withMedia<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof MediaError) throw new Refused(error.code, error.message);
    throw new Refused('media-failed', error instanceof Error ? error.message : 'the media process failed');
  }
}
