import { join } from 'node:path';

/** The repository that this file is part of; absolute. */
export const repositoryRoot = join(import.meta.dirname, '..', '..');
