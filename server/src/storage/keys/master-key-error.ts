/** The master key is missing, or another one. Its message may be shown: it holds no secret. */
export class MasterKeyError extends Error {}
