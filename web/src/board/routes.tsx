/** The screens of this folder, below the signed-in route. */
export const boardRoutes = [] as const;
