import { launch } from './launch.mjs';

// `npm run audit -- verify …`: needs no server and no data of the installation but the database (or a file) and the checkpoints.
launch('server/src/audit/verify/main.ts');
