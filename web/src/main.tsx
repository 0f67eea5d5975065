import './no-eval.ts';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import './theme/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { styleNonce } from './theme/style-nonce.ts';
import { activateLanguage, rememberedLanguage } from './i18n/language.ts';

// Dialogs lock the page's scrolling with a style element of their own (react-style-singleton reads this name).
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

const root = document.getElementById('root');
if (root) {
  await activateLanguage(rememberedLanguage());
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
