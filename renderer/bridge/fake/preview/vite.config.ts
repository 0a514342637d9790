/** Builds the window with the fake bridge, to look at its screens without Electron. Not part of the product. */
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: path.join(import.meta.dirname, '../../..'),
  plugins: [react()],
  build: {
    outDir: process.env['PREVIEW_OUT'] ?? path.join(import.meta.dirname, '../../../../out/preview'),
    emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false, minify: false,
    rolldownOptions: { input: { index: path.join(import.meta.dirname, 'index.html') } },
  },
})
