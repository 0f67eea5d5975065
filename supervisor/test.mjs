import { launch } from './launch.mjs';

launch('supervisor/src/test.ts');
