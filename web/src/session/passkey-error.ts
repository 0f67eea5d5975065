/** The device or the person said no, or the device cannot; `message` is a sentence for the person. */
export class PasskeyError extends Error {}
