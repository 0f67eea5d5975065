/** The screens of this folder, below the signed-in route. */
export const callsRoutes = [] as const;
