// The stock pdf.js viewer: PDFViewer of pdfjs-dist with its default options in a plain page. The paper is a plain
// file, answered in ranges like a web server's.
import { createReadStream, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { app, BrowserWindow, protocol } from 'electron'
import { answerBench, watchPages } from '../remote.mjs'

const root = path.resolve(import.meta.dirname, '..', '..', '..', '..')
const legacy = path.join(root, 'node_modules', 'pdfjs-dist', 'legacy')
/** @type {{ papers: string[], bounds: { width: number, height: number } }} */
const { papers, bounds } = JSON.parse(process.env.PHONG_HOP_BENCH_STOCK ?? '{}')
const types = /** @type {Record<string, string>} */ ({
  '.html': 'text/html',
  '.mjs': 'text/javascript',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
})

/** @param {Request} request */
async function answer(request) {
  const { pathname } = new URL(request.url)
  const paper = /^\/paper\/(\d+)$/.exec(pathname)
  if (paper !== null) return paperAnswer(papers[Number(paper[1])] ?? '', request.headers.get('range'))
  const file = pathname.startsWith('/pdfjs/')
    ? path.join(legacy, pathname.slice('/pdfjs/'.length))
    : path.join(import.meta.dirname, pathname.slice(1))
  try {
    const type = types[path.extname(file)] ?? 'application/octet-stream'
    return new Response(await readFile(file), { headers: { 'content-type': type } })
  } catch {
    return new Response(null, { status: 404 })
  }
}

/**
 * @param {string} file
 * @param {string | null} range
 */
function paperAnswer(file, range) {
  const { size } = statSync(file)
  const found = /^bytes=(\d+)-(\d*)$/.exec(range ?? '')
  const start = Number(found?.[1] ?? 0)
  const end = found?.[2] === undefined || found[2] === '' ? size - 1 : Math.min(Number(found[2]), size - 1)
  const body = /** @type {ReadableStream} */ (Readable.toWeb(createReadStream(file, { start, end })))
  return new Response(body, {
    status: found === null ? 200 : 206,
    headers: {
      'content-type': 'application/pdf',
      'accept-ranges': 'bytes',
      'content-length': String(end - start + 1),
      ...(found === null ? {} : { 'content-range': `bytes ${start}-${end}/${size}` }),
    },
  })
}

if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
app.setPath('userData', process.env.PHONG_HOP_BENCH_USER_DATA ?? app.getPath('userData'))
answerBench()
watchPages({ pages: 'https://bench.local/' })
app.on('window-all-closed', () => app.quit())
void app.whenReady().then(() => {
  protocol.handle('https', answer)
  const window = new BrowserWindow({ ...bounds, useContentSize: true, webPreferences: { sandbox: true } })
  window.setMenuBarVisibility(false)
  void window.loadURL('https://bench.local/viewer.html')
})
