/** Starts the reading program (ocr/) for one paper, in a process that can reach its own code and nothing else. */
import { fork } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { markAsRead } from '../../shared/secrecy/as-read.ts'
import type { OcrPage } from '../../shared/text/ocr.ts'
import type { OcrFolders } from '../../shared/text/ocr-message.ts'
import { type OcrChild, type OcrTalk, talkToOcr } from '../../shared/text/ocr-talk.ts'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const require = createRequire(import.meta.url)
const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`))

export function ocrFolders(): OcrFolders {
  return {
    pdfjs: join(packageFolder('pdfjs-dist'), '/'),
    language: join(packageFolder('@tesseract.js-data/vie'), '4.0.0'),
  }
}

/** A page of a scan takes one to two seconds; a very large one on a busy machine far more. */
const PATIENCE_MS = 180_000
/** Drawing and reading at once: 300 to 550 MB on common scans. */
const RSS_BYTES = 1200 * 1024 * 1024

function startChild(): OcrChild {
  // Packages may lie elsewhere, behind a link: Node asks for the place itself.
  const reads = ['node_modules', 'ocr', 'shared', 'package.json']
    .map((name) => join(ROOT, name))
    .flatMap((at) => [at, realpathSync(at)])
  const child = fork(join(ROOT, 'ocr', 'child.ts'), [], {
    execArgv: [
      '--permission',
      '--allow-worker',
      // @napi-rs/canvas draws in native code.
      '--allow-addons',
      ...reads.map((at) => `--allow-fs-read=${at}`),
    ],
    // Nothing of the server's surroundings reaches the process that reads hostile bytes.
    env: process.env['SystemRoot'] === undefined ? {} : { SystemRoot: process.env['SystemRoot'] },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  })
  return {
    send: (message) => {
      // The child may be gone already; `ended` says so.
      if (child.connected) child.send(message, () => undefined)
    },
    kill: () => void child.kill('SIGKILL'),
    listen: ({ message, ended }) => {
      child.on('message', message)
      child.once('error', ended)
      child.once('exit', ended)
    },
  }
}

export interface PaperReading extends OcrTalk {
  /** Ends the process and lets the file go. */
  readonly close: () => Promise<void>
}

export async function readPaper(path: string, patienceMs = PATIENCE_MS): Promise<PaperReading> {
  const file = await open(path, 'r')
  const { size } = await file.stat()
  const talk = talkToOcr({
    child: startChild(),
    bytes: { size, read: (begin, end) => slice(file, begin, end) },
    folders: ocrFolders(),
    rssBytes: RSS_BYTES,
    patienceMs,
    wait: (ms, fire) => {
      const timer = setTimeout(fire, ms)
      return () => clearTimeout(timer)
    },
  })
  return {
    ...talk,
    close: async () => {
      talk.end()
      await file.close()
    },
  }
}

async function slice(file: FileHandle, begin: number, end: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await file.read(new Uint8Array(end - begin), 0, end - begin, begin)
  return buffer.subarray(0, bytesRead)
}

/** Whether a page bears a secrecy mark among the words that were read from its picture. */
export const bearsMarkAsRead = (page: OcrPage, index = 0): boolean =>
  markAsRead(page, index === 0 ? 'first' : 'later') !== null
