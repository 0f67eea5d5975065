/** The screens of this folder, below the signed-in route. */
export const tryRoutes = [] as const;
