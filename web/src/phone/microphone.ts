import type { PhoneProblem } from './phone-state.ts';

/** The microphone could not be had, and why. */
export class MicrophoneError extends Error {
  readonly problem: PhoneProblem;
  constructor(problem: PhoneProblem) {
    super(problem);
    this.problem = problem;
  }
}

/**
 * Asks for the microphone, with echo cancellation and noise suppression.
 * @param deviceId the preferred device; another one is taken when it is not there
 * @throws MicrophoneError
 */
export async function openMicrophone(deviceId: string | null): Promise<MediaStream> {
  // Outside HTTPS and localhost browsers have no microphone at all.
  if (!window.isSecureContext || !('mediaDevices' in navigator)) throw new MicrophoneError('insecure');
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: {
        echoCancellation: true,
        noiseSuppression: true,
        autoGainControl: true,
        channelCount: 1,
        ...(deviceId ? { deviceId: { ideal: deviceId } } : {}),
      },
    });
  } catch (error) {
    throw new MicrophoneError(problemOf(error));
  }
}

/** Names of Media Capture and Streams, section 10.2. */
function problemOf(error: unknown): PhoneProblem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'microphone-missing';
  if (name === 'NotReadableError' || name === 'AbortError') return 'microphone-busy';
  return 'microphone-denied';
}
