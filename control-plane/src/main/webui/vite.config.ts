import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Where `npm run dev` finds the control plane of a running stack.
const controlPlane = process.env.CONTROL_PLANE_URL ?? 'http://localhost:8000';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: process.env.CONSOLE_OUT ?? '../../../target/classes/console',
    emptyOutDir: true,
    target: 'es2022',
    // Nothing inline: the content security policy takes files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What many pages share is a few files: a page of fifty small ones waits for six at a time.
          groups: [
            { name: 'ui', test: /\/src\/ui\/(?!form|Form)|node_modules\/(react|@react)-/, minShareCount: 12 },
            { name: 'forms', test: /\/src\/ui\/[fF]orm|node_modules\/(zod|react-hook-form|@hookform)/ },
            { name: 'common', test: /\/src\/(?!ui\/)/, minShareCount: 6 },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: Object.fromEntries(
      ['/api', '/auth', '/v1', '/invitation', '/oauth', '/environment'].map((path) => [
        path,
        // The control plane takes changes from its own pages alone, so the proxy speaks as one.
        { target: controlPlane, headers: { origin: controlPlane } },
      ]),
    ),
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testSetup.ts'],
    restoreMocks: true,
    // Rendering takes a busy machine long.
    testTimeout: 20_000,
  },
});
