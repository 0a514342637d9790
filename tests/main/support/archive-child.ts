/** Writes a meeting's folder and stops in the middle of its second paper, to be killed there. argv: where. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { writeFolder } from '../../../main/app/archive-folder.ts'
import type { LeavingPaper } from '../../../shared/archive/model.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import { ok } from '../../../shared/kernel/result.ts'

const parent = process.argv[2] ?? ''
const bytes = Buffer.alloc(3_000_000, 'Tờ trình')
const sha256 = createHash('sha256').update(bytes).digest('hex')
const paper = (at: number): LeavingPaper => ({
  ...{
    paperId: `p${String(at)}`,
    fileId: `f${String(at)}`,
    fileVersionId: `v${String(at)}`,
    versionNumber: 1,
  },
  ...{
    name: `Tờ trình ${String(at)}`,
    reference: '',
    paperType: '',
    date: null,
    originator: '',
    role: 'main',
  },
  ...{ pageCount: 1, here: true, sha256, size: bytes.length },
})
let opened = 0

await writeFolder(
  {
    openPaper: async () => {
      opened += 1
      const isSecond = opened === 2
      return ok({
        size: bytes.length,
        read: async (from: number, to: number) => {
          if (isSecond && from > 0) {
            process.send?.({ halfWay: true })
            await new Promise(() => setInterval(() => undefined, 60_000))
          }
          return bytes.subarray(from, to)
        },
        close: async () => undefined,
      })
    },
    unfinished: async (folder) => {
      if (folder === null) return
      process.send?.({ unfinished: folder })
      await once(process, 'message')
    },
    clock: { now: () => instant(0), monotonicMs: () => performance.now() },
    version: '0',
    progressed: () => undefined,
    signal: new AbortController().signal,
    note: () => undefined,
  },
  {
    parent,
    asBag: false,
    leaving: {
      base: 'https://hop.example.vn',
      meeting: {
        ...{ id: 'm', name: 'Họp', state: 'closed', organization: '', room: '', address: '', people: [] },
        ...{ start: instant(0), end: instant(1) },
        items: [
          {
            ...{
              id: 'i',
              number: '1',
              name: 'A',
              presenter: '',
              presentingUnit: '',
              plannedMinutes: null,
              forSome: false,
            },
            papers: [paper(1), paper(2)],
          },
        ],
      },
    },
  },
)
