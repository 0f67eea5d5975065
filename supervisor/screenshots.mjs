import { launch } from './launch.mjs';

launch('e2e/src/screenshots.ts');
