/** The screens of this folder, below the signed-in route. */
export const portalRoutes = [] as const;
