/** Builds the window with the fake bridge (renderer/bridge/fake), to look at its screens without Electron. */
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const renderer = path.join(import.meta.dirname, '../../renderer')

export default defineConfig({
  root: renderer,
  plugins: [react()],
  build: {
    outDir: process.env['PREVIEW_OUT'] ?? path.join(import.meta.dirname, '../../out/preview'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { input: { index: path.join(renderer, 'bridge/fake/preview/index.html') } },
  },
})
