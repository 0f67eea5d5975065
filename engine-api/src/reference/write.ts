import { writeFileSync } from 'node:fs';
import { renderReference } from './render.ts';

/** Writes docs/engine/control-api.md anew. */
writeFileSync(new URL('../../../docs/engine/control-api.md', import.meta.url), renderReference());
