import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const grouped = ['react', 'first', 'livekit'];

// No React Compiler: LiveKit's objects change in place, and compiled video tiles kept their first (empty) track.
// Only react and livekit are grouped by hand; a group for Mantine pulls all of it into the first load.
export default defineConfig({
  plugins: [react()],
  html: { cspNonce: '__NONCE__' },
  build: {
    target: 'es2023',
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    // Nothing inline: the content security policy allows data: for images only.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // The first load names every page, twice: seven letters of 64 tell one file from another, and a name beside them says nothing to a browser.
        entryFileNames: 'assets/[name]-[hash:7].js',
        chunkFileNames: ({ name }) =>
          grouped.includes(name) ? 'assets/[name]-[hash:7].js' : 'assets/[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            // What every first page needs, in one file: forty small ones pack worse and ask forty times.
            { name: 'first', tags: ['$initial'], test: /^(?!.*(index\.html|main\.tsx))/ },
            { name: 'livekit', test: /node_modules[\\/](livekit-client|@livekit)[\\/]/ },
          ],
        },
      },
    },
  },
});
