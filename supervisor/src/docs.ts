/** The program behind `npm run docs`: makes anew what the documentation takes from the code. */
import { join } from 'node:path';
import { repositoryRoot } from './repository-root.ts';
import { updatePage } from './settings/settings-table.ts';

updatePage(join(repositoryRoot, 'docs', 'operating.md'));
