import { launch } from './launch.mjs';

launch('supervisor/src/docs.ts');
