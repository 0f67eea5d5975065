/**
 * What the server put into this page, so that the style elements that the screens make are applied (CSP style-src).
 * Empty where it puts none (Vite's own server).
 */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
