// @vitest-environment jsdom
/** Every cell of the life of a pack on the screen: what the table promises is offered, and nothing else [SYNC-155]. */
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { draftOf } from '../../../shared/desk/draft.ts'
import { DESK_ROLES, type DeskRole, PACK_STATES, type PackState } from '../../../shared/desk/life-cycle.ts'
import { draftView } from '../../../shared/ipc/draft-view.ts'
import type { MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import { cells } from '../../../tests/server/promised-desk.ts'
import { packAt } from '../../../tests/support/desk-pack.ts'
import { aWorld, bridgeOf } from '../../bridge/fake/world.ts'
import type { DeskView } from '../../bridge/index.ts'
import { LanguageProvider } from '../../i18n/index.ts'
import { DraftScreen } from './draft-screen.tsx'

let made = 0
const newId = <Id extends string>(): Id => {
  made += 1
  return `01900000-0000-7000-8000-${String(made).padStart(12, '0')}` as Id
}
afterEach(cleanup)
globalThis.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

/** What each action is on the screen. Amending has no button: the meeting's own fields may be written in. */
const BUTTON = {
  edit: 'Chọn tệp…',
  supplement: 'Bổ sung tài liệu…',
  replace: 'Thay thế…',
  recall: 'Thu hồi…',
  submit: 'Trình duyệt',
  'take-back': 'Rút trình',
  approve: 'Duyệt',
  reject: 'Từ chối',
  publish: 'Phát hành',
  archive: 'Lưu trữ',
} as const
type Shown = keyof typeof BUTTON

function viewAs(role: DeskRole, state: PackState): DeskView {
  const [tested, other, chair] = [newId<PersonId>(), newId<PersonId>(), newId<PersonId>()]
  const { ops, paperId } = packAt(state, role, { secretary: other, chair, tested }, newId)
  const draft = draftOf(ops)
  const isOut = state === 'published' || state === 'archived'
  const out = draft.papers.flatMap(({ content }) =>
    content === null || !isOut
      ? []
      : [
          {
            ...{ paperId, sha256: content.sha256, versionNumber: 1, at: instant(0) },
            ...{ lateMinutes: 0, isSecret: false },
          },
        ],
  )
  const standing = { draft, papersOut: out, isOut, verdicts: new Map<string, string>() }
  return draftView(
    { ...standing, recalled: [], refused: [], waitingCount: 0, people: {}, deadlines: null },
    { meetingId: newId<MeetingId>(), personId: tested, canUndo: false, canRedo: false },
  )
}

const STATES = PACK_STATES.filter((state) => state !== 'none')
const rows = DESK_ROLES.flatMap((role) => STATES.map((state) => [role, state] as const))

it.each(rows)('[SYNC-155] %s, %s: what may be done is offered, and nothing else', async (role, state) => {
  const view = viewAs(role, state)
  const bridge = bridgeOf(aWorld({ now: Date.now() }))
  bridge.answer('desk.open', () => view)
  Object.assign(window, { meeting: bridge })
  render(
    <LanguageProvider language="vi">
      <DraftScreen meetingId={view.meetingId} onBack={vi.fn()} />
    </LanguageProvider>,
  )
  await userEvent.click(await screen.findByRole('tab', { name: /^Tài liệu/ }, { timeout: 20_000 }))
  await waitFor(() => expect(screen.getByRole('region', { name: 'Tài liệu theo nội dung' })).toBeTruthy())
  const offered = (Object.keys(BUTTON) as Shown[]).filter((action) => {
    const button = screen.queryByRole('button', { name: BUTTON[action] })
    return button !== null && !(button as HTMLButtonElement).disabled
  })
  await userEvent.click(screen.getByRole('tab', { name: 'Cuộc họp' }))
  const name = screen.getByRole<HTMLInputElement>('textbox', { name: 'Tên cuộc họp' })
  const writes = cells.filter(
    (one) =>
      one.role === role && one.state === state && one.expected && ['edit', 'amend'].includes(one.action),
  )
  expect(!name.disabled).toBe(writes.length > 0)
  const promised = cells.filter((one) => one.role === role && one.state === state && one.expected)
  expect(offered.toSorted()).toEqual(
    promised
      .map(({ action }) => action)
      .filter((action) => action !== 'amend')
      .toSorted(),
  )
})
