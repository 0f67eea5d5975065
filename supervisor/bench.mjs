import { launch } from './launch.mjs';

launch('supervisor/src/bench.ts');
