/** From annotations of a foreign file to drafts of ours: what can be taken over is, what cannot is named. */
import { createHash } from 'node:crypto'
import { ImportedDraft } from '../../../shared/ipc/outside.ts'
import type { FileVersionId } from '../../../shared/kernel/ids.ts'
import type { ModelMark } from '../model-file.ts'
import { COPY_LINE_NAME } from '../pdf/copy-line.ts'
import { pdfDate } from '../pdf/objects.ts'
import { type Foreign, LIMITS } from './foreign.ts'
import { kindOf, shapeOf, type TargetPage } from './shape.ts'

export interface Taken {
  readonly drafts: ImportedDraft[]
  readonly skipped: { readonly kind: string; readonly count: number }[]
}

interface Target {
  readonly fileVersionId: FileVersionId
  readonly pages: readonly TargetPage[]
  readonly model: ReadonlyMap<string, ModelMark>
}

export function takeOver(found: readonly Foreign[], target: Target): Taken {
  const byKey = new Map<string, Foreign>()
  for (const one of found) {
    byKey.set(one.key, one)
    if (one.name !== '' && !byKey.has(one.name)) byKey.set(one.name, one)
  }
  const replies = new Map<Foreign, Foreign[]>()
  const roots: Foreign[] = []
  for (const one of found) {
    if (one.name === COPY_LINE_NAME) continue
    const root = rootOf(one, byKey)
    if (root === one) roots.push(one)
    else replies.set(root, [...(replies.get(root) ?? []), one])
  }
  const names = countNames(roots)
  const drafts: ImportedDraft[] = []
  const skipped = new Map<string, number>()
  const skip = (kind: string): void => void skipped.set(kind, (skipped.get(kind) ?? 0) + 1)
  for (const one of roots) {
    const draft = drafts.length < LIMITS.drafts ? draftOf(one, byKey, target, names) : null
    if (draft === null) skip(one.hidden ? 'Hidden' : one.subtype)
    else drafts.push({ ...draft, replies: repliesOf(replies.get(one) ?? []) })
  }
  return { drafts, skipped: [...skipped].map(([kind, count]) => ({ kind, count })) }
}

/** Replies may answer replies, in a chain; in a circle each stands for itself, as does a part of a group. */
function rootOf(one: Foreign, byKey: ReadonlyMap<string, Foreign>): Foreign {
  const passed = new Set([one])
  let root = one
  while (root.inReplyTo !== null && !root.grouped) {
    const next = byKey.get(root.inReplyTo)
    if (next === undefined) break
    if (passed.has(next)) return one
    passed.add(next)
    root = next
  }
  return root
}

function countNames(roots: readonly Foreign[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { name } of roots) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

function draftOf(
  one: Foreign,
  byKey: ReadonlyMap<string, Foreign>,
  target: Target,
  names: ReadonlyMap<string, number>,
): ImportedDraft | null {
  const page = target.pages[one.page]
  if (page === undefined || one.hidden) return null
  const importedFrom = identityOf(one, names)
  const own = target.model.get(one.name)
  if (own !== undefined && one.modified === pdfDate(own.modified)) return ownDraft(one, own, target, page)
  // What was written to a group ("replace this text") is said by its first part, which may be none of our kinds.
  const group = one.grouped && one.inReplyTo !== null ? byKey.get(one.inReplyTo) : undefined
  const said = one.contents === '' && group !== undefined ? { ...one, contents: group.contents } : one
  const kind = kindOf(said)
  const shape = kind === null ? null : shapeOf(said, kind, page)
  if (kind === null || shape === null) return null
  const isStamp = kind === 'stamp'
  const label = isStamp ? stampWords(said) : ''
  const quote = own?.kind === kind ? own.placement.quote : null
  const draft = ImportedDraft.safeParse({
    kind,
    color: shape.color,
    body: isStamp && said.contents === label ? '' : said.contents,
    label,
    style: shape.style,
    placement: { ...shape.placement, fileVersionId: target.fileVersionId, quote },
    importedFrom,
    replies: [],
    author: said.author,
  })
  return draft.success ? draft.data : null
}

function ownDraft(one: Foreign, own: ModelMark, target: Target, page: TargetPage): ImportedDraft | null {
  const { kind, color, body, label, style, author } = own
  const placement = {
    ...own.placement,
    fileVersionId: target.fileVersionId,
    page: one.page,
    pageBox: page.view,
    carried: null,
  }
  const draft = ImportedDraft.safeParse({
    ...{ kind, color, body, label, style, author, placement },
    importedFrom: own.id,
    replies: [],
  })
  return draft.success ? draft.data : null
}

/** Its name where the file gives it to one annotation alone; else what it is, where and by whom. */
export function identityOf(one: Foreign, names: ReadonlyMap<string, number>): string {
  if (one.name !== '' && one.name.length <= LIMITS.short && names.get(one.name) === 1) return one.name
  const place = one.rect.map((value) => value.toFixed(1)).join(' ')
  const text = [one.subtype, one.page, place, one.author, one.contents].join('\u0000')
  return `hash:${createHash('sha256').update(text).digest('hex').slice(0, 32)}`
}

const STATES: Readonly<Record<string, string>> = {
  Accepted: 'Đồng ý',
  Rejected: 'Không đồng ý',
  Cancelled: 'Huỷ',
  Completed: 'Đã xong',
}

/** In the file's order. What only ticks a box says nothing. */
function repliesOf(replies: readonly Foreign[]): ImportedDraft['replies'] {
  return replies
    .map(({ author, contents, state, stateModel }) => {
      const stated = state === '' ? contents : stateModel === 'Review' ? (STATES[state] ?? '') : ''
      return { author, body: stated }
    })
    .filter(({ body }) => body !== '')
    .slice(0, 500)
}

const STAMPS: Readonly<Record<string, string>> = {
  Approved: 'Đã duyệt',
  NotApproved: 'Không duyệt',
  Draft: 'Dự thảo',
  Final: 'Bản cuối',
  Completed: 'Đã xong',
  Confidential: 'Lưu hành hạn chế',
  ForComment: 'Xin ý kiến',
  ForPublicRelease: 'Được công bố',
  NotForPublicRelease: 'Không công bố',
  Expired: 'Hết hiệu lực',
  AsIs: 'Nguyên trạng',
  Departmental: 'Nội bộ',
  Experimental: 'Thử nghiệm',
  Sold: 'Đã bán',
  TopSecret: 'Top Secret',
}

/** Pictures of stamps stay behind; their words come along. */
function stampWords({ icon, subject, contents }: Foreign): string {
  const known = STAMPS[icon.replace(/^(SB|SH|#)/u, '')]
  const [line = ''] = contents.split('\n')
  const generic = /^(stamp|#?stamp.*|dấu)$/iu.test(subject)
  return (known ?? ((generic ? '' : subject) || line || 'Dấu')).slice(0, 120)
}
