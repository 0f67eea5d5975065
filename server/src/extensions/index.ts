/** What other features may use of extensions. */
export { serveExtensions } from './extension-routes.ts';
export { arriveAtExtension, callFromExtension } from './call-extension.ts';
export type { OfferedLeg } from './call-extension.ts';
export { extensionOfNumber, ownerOfPhone } from './extension-store.ts';
