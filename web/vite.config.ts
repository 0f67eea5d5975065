import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['DENWABAN_PUBLIC_URL'] ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [
    react(),
    lingui(),
    // The Japanese sentence stays in the code, so that a screen can never show a message's hash.
    babel({ presets: [linguiTransformerBabelPreset({ descriptorFields: 'message' })] }),
  ],
  build: {
    target: 'es2023',
    // light-dark() as it is written: its replacement for older browsers needs color-scheme in the same rule.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    sourcemap: true,
    chunkSizeWarningLimit: 1200,
  },
  server: {
    // The server compares Origin with its own address: let it see its own.
    proxy: { '/api': { target: server, ws: true, changeOrigin: true, headers: { origin: server } } },
  },
});
