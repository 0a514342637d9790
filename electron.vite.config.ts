import { cp, mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type RendererViteConfig } from 'electron-vite'
import { calibratedColours } from './tools/pdfjs-calibrated.ts'

const root = import.meta.dirname
const from = (...parts: string[]) => path.join(root, ...parts)

/** Loaded from node_modules at run time, because they carry native code or start threads of their own; all else is bundled. */
const native = ['@napi-rs/canvas', 'tesseract.js', 'better-sqlite3', '@node-rs/argon2']

/** Development and tests also run on Electron 33 (Chromium 130, Node 20.18): docs/adr. */
const oldestNode = 'node20.18'
const oldestChromium = 'chrome130'

/** What pdf.js fetches beside its code; its JavaScript sandbox stays out. */
const pdfjsFolders = ['cmaps', 'standard_fonts', 'wasm', 'iccs']

function pdfjsResources(): NonNullable<RendererViteConfig['plugins']>[number] {
  return {
    name: 'pdfjs-resources',
    apply: 'build',
    async writeBundle({ dir }) {
      if (dir === undefined) throw new Error('the renderer build has no output folder')
      for (const folder of pdfjsFolders) {
        const source = from('node_modules', 'pdfjs-dist', folder)
        const target = path.join(dir, 'pdfjs', folder)
        await mkdir(target, { recursive: true })
        const names = (await readdir(source)).filter((name) => !/quickjs/i.test(name))
        await Promise.all(names.map((name) => cp(path.join(source, name), path.join(target, name))))
      }
    },
  }
}

/** What exported documents embed: subset from whole TTFs, each with its licence beside it. */
const fontFaces = {
  'be-vietnam-pro': ['400Regular/BeVietnamPro_400Regular.ttf', '600SemiBold/BeVietnamPro_600SemiBold.ttf'],
  tinos: [
    '400Regular/Tinos_400Regular.ttf',
    '700Bold/Tinos_700Bold.ttf',
    '400Regular_Italic/Tinos_400Regular_Italic.ttf',
    '700Bold_Italic/Tinos_700Bold_Italic.ttf',
  ],
}

function exportFonts(): NonNullable<RendererViteConfig['plugins']>[number] {
  return {
    name: 'export-fonts',
    apply: 'build',
    async writeBundle({ dir }) {
      if (dir === undefined) throw new Error('the main build has no output folder')
      const target = path.join(dir, 'fonts')
      await mkdir(target, { recursive: true })
      for (const [family, faces] of Object.entries(fontFaces)) {
        const source = from('node_modules', '@expo-google-fonts', family)
        for (const face of faces) await cp(path.join(source, face), path.join(target, path.basename(face)))
        await cp(path.join(source, 'LICENSE_FONT'), path.join(target, `${family}.LICENSE.txt`))
      }
    },
  }
}

/** What reading scans learns Vietnamese from; it is never fetched. */
function ocrData(): NonNullable<RendererViteConfig['plugins']>[number] {
  return {
    name: 'ocr-data',
    apply: 'build',
    async writeBundle({ dir }) {
      if (dir === undefined) throw new Error('the main build has no output folder')
      const name = 'vie.traineddata.gz'
      const source = from('node_modules', '@tesseract.js-data', 'vie', '4.0.0', name)
      await cp(source, path.join(dir, 'ocr-data', name))
    },
  }
}

/** fflate (workbooks) declares a `require` of its own; beside the one that a bundled module is given it is no program. */
function fflateInOneFile(): NonNullable<RendererViteConfig['plugins']>[number] {
  return {
    name: 'fflate-in-one-file',
    transform: (code, id) =>
      id.replaceAll('\\', '/').endsWith('/fflate/esm/index.mjs')
        ? {
            code: code
              .replace('var require = createRequire', 'var requireHere = createRequire')
              .replace("= require('worker_threads')", "= requireHere('worker_threads')"),
            map: null,
          }
        : null,
  }
}

export default defineConfig({
  main: {
    plugins: [fflateInOneFile(), exportFonts(), ocrData()],
    build: {
      target: oldestNode,
      outDir: 'out/main',
      minify: false,
      sourcemap: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: from('main/app/index.ts'),
          'store-worker': from('main/store/worker.ts'),
          'ocr-child': from('ocr/child.ts'),
          'hub-process': from('server/hub/process.ts'),
          'intake-child': from('server/intake/device-child.ts'),
          'export-child': from('main/export/child.ts'),
          'pack-child': from('main/pack/child.ts'),
          'letter-child': from('main/invitation/child.ts'),
          'versions-worker': from('main/versions/worker.ts'),
        },
        external: native,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: oldestNode,
      outDir: 'out/preload',
      minify: false,
      // A sandboxed preload is one CommonJS file: it cannot require anything beside `electron`.
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: {
          app: from('main/preload/app.ts'),
          viewer: from('main/preload/viewer.ts'),
          display: from('main/preload/display.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: from('renderer'),
    plugins: [react(), pdfjsResources()],
    worker: { plugins: () => [calibratedColours] },
    build: {
      target: oldestChromium,
      outDir: from('out/renderer'),
      emptyOutDir: true,
      // The content security policy allows neither inline scripts nor data: fonts.
      modulePreload: { polyfill: false },
      minify: true,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2_000, // read from the disk, not from a network
      rolldownOptions: {
        input: {
          app: from('renderer/index.html'),
          display: from('renderer/display/index.html'),
          viewer: from('renderer/viewer/index.html'),
          print: from('renderer/viewer/print.html'),
        },
      },
    },
  },
})
