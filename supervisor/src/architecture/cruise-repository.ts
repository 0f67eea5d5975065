/** Which file of the repository imports which. */
import { relative } from 'node:path';
import { cruise } from 'dependency-cruiser';

export interface Import {
  /** Paths from the repository's root. */
  readonly from: string;
  readonly to: string;
}

export interface Cruise {
  /** How many of our own modules were looked at. */
  readonly modules: readonly string[];
  /** Imports between our own modules; packages are left out. */
  readonly imports: readonly Import[];
}

/** @param repository absolute path; @param folders workspaces to look at */
export async function cruiseRepository(repository: string, folders: readonly string[]): Promise<Cruise> {
  const { output } = await cruise(
    [...folders],
    {
      baseDir: repository,
      exclude: { path: '(^|/)(dist|node_modules)/' },
      doNotFollow: { path: 'node_modules' },
      tsPreCompilationDeps: true,
      combinedDependencies: true,
    },
    { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text');
  const ours = (path: string) => folders.some((folder) => path.startsWith(`${folder}/`));
  const local = (path: string) => (path.startsWith('/') ? relative(repository, path) : path);
  const modules = output.modules.filter(({ source }) => ours(local(source)));
  const imports = modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved }) => ({ from: local(source), to: local(resolved) })),
  );
  return {
    modules: modules.map(({ source }) => local(source)),
    imports: imports.filter(({ to }) => ours(to)),
  };
}
