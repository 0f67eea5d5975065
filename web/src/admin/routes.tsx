/** The screens of this folder, below the signed-in route. */
export const adminRoutes = [] as const;
