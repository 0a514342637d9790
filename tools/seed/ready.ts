/** The file that says a demo is finished, and what it holds: read by `npm start`, the demo, the bench and e2e tests. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Grows when the seed would make something else; an older demo is then made anew over the old one. */
export const SEED_VERSION = 3

export const Ready = z.object({
  v: z.literal(SEED_VERSION),
  serverName: z.string(),
  bodyId: z.string(),
  /** Day of the demo's "today" in Vietnam, 2026-11-23. */
  today: z.string(),
  /** Papers in the data folder, the demo's own and those made at scale. */
  paperCount: z.number().int(),
  /** Midnight of the day that the papers made at scale are counted back from; null while there are none. */
  bulkDayMs: z.number().nullable(),
  meetingCount: z.number().int(),
  accounts: z.array(
    z.object({
      key: z.string(),
      personId: z.string(),
      name: z.string(),
      password: z.string(),
      pin: z.string(),
      displayName: z.string(),
      position: z.string(),
      role: z.enum(['chair', 'secretary', 'delegate', 'guest']),
    }),
  ),
  meetings: z.array(
    z.object({ key: z.string(), id: z.string(), name: z.string(), start: z.number(), end: z.number() }),
  ),
  papers: z.array(
    z.object({
      key: z.string(),
      meeting: z.string(),
      item: z.string(),
      id: z.string(),
      fileId: z.string(),
      fileVersionId: z.string(),
      name: z.string(),
      reference: z.string(),
      fileName: z.string(),
      sha256: z.string(),
      size: z.number(),
      pageCount: z.number(),
      hasText: z.boolean(),
    }),
  ),
})
export type Ready = z.infer<typeof Ready>

/** The dossier that comes as a scan: its key, and its pages where nobody says otherwise. */
export const SCANNED = 'hs-kiem-dem'
export const SCAN_PAGES = 120

/** Whether its scan has so many pages; any number is right where none is asked for. */
export const hasScanOf = ({ papers }: Ready, pages: number | undefined): boolean =>
  pages === undefined || papers.some(({ key, pageCount }) => key === SCANNED && pageCount === pages)

/** Null where there is no finished demo of this version. */
export function readReady(dataDir: string): Ready | null {
  try {
    const parsed = Ready.safeParse(JSON.parse(readFileSync(join(dataDir, 'ready.json'), 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Written last and whole: a cut seed has no ready.json and is begun again. */
export function writeReady(dataDir: string, ready: Ready): void {
  const temporary = join(dataDir, 'ready.json.new')
  writeFileSync(temporary, `${JSON.stringify(ready, null, 2)}\n`, { mode: 0o600 })
  renameSync(temporary, join(dataDir, 'ready.json'))
  writeFileSync(join(dataDir, 'README.md'), readme(ready), { mode: 0o600 })
}

function readme(ready: Ready): string {
  const rows = ready.accounts.map(
    ({ name, password, pin, displayName, position }) =>
      `| ${displayName} | ${position} | \`${name}\` | \`${password}\` | \`${pin}\` |`,
  )
  return `# Dữ liệu mẫu: ${ready.serverName}

Made by \`npm run seed\`. The commune is real, its people, figures and papers here are invented (three papers are real,
signed and public: see tests/fixtures/vn-gov). Never use these passwords elsewhere.

| Họ và tên | Chức vụ | Tên đăng nhập | Mật khẩu | PIN |
|---|---|---|---|---|
${rows.join('\n')}

${String(ready.meetingCount)} meetings, ${String(ready.paperCount)} papers; "today" is ${ready.today}. Ids and hashes: ready.json.
`
}
