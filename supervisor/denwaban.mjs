import { launch } from './launch.mjs';

launch('supervisor/src/denwaban.ts');
