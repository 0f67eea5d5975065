import { launch } from './launch.mjs';

launch('supervisor/src/start.ts');
