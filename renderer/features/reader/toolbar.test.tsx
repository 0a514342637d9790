// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useEffect, useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { LayerChoice } from '../../../shared/oparl/scope.ts'
import type { ReaderTool } from '../../../shared/reader/protocol.ts'
import {
  DEFAULT_PREFERENCES,
  type Preferences,
  PreferencesProvider,
  usePreferences,
} from '../../bridge/index.ts'
import type { ShownAnnotation } from '../layers/index.ts'
import { NOTHING_HIDDEN } from './hiding.ts'
import { groupId, installBridge, installLayout, note, paper, uuid } from './notes-testing.tsx'
import { blankPaper } from './paper-state.ts'
import { colourOf, styleFor, toolLook } from './tool-look.ts'
import { Toolbar } from './toolbar.tsx'
import type { ReaderActs, ReaderState } from './use-reader.ts'

installLayout()
afterEach(cleanup)
const newActs = () => ({
  recolour: vi.fn(),
  restyle: vi.fn(),
  relabel: vi.fn(),
  undo: vi.fn(),
  redo: vi.fn(),
  setHiding: vi.fn(),
  setMoreShown: vi.fn(),
})
type Acts = ReturnType<typeof newActs>
const GROUP: LayerChoice = `group/${groupId}`

const now: { kept: Preferences } = { kept: DEFAULT_PREFERENCES }
beforeEach(() => {
  now.kept = DEFAULT_PREFERENCES
})

interface HeldProps {
  readonly acts: Acts
  readonly selected: readonly ShownAnnotation[]
  readonly choices: readonly LayerChoice[]
}

function Held({ acts, selected, choices }: HeldProps) {
  const [tool, setTool] = useState<ReaderTool>('read')
  const { preferences, change } = usePreferences()
  useEffect(() => {
    now.kept = preferences
  }, [preferences])
  const reader = {
    ...acts,
    paper,
    tool,
    setTool,
    color: colourOf(preferences),
    setColor: (color: Preferences['color']) => change({ color }),
    hiding: NOTHING_HIDDEN,
    told: { ...blankPaper, selected: selected.map((one) => one.id as AnnotationId) },
    docs: { annotations: selected, canUndo: true, canRedo: false, choices },
    moreShown: false,
  } as unknown as ReaderState & ReaderActs
  return <Toolbar reader={reader} onBack={() => {}} onFind={() => {}} finding={false} />
}

async function bar(
  selected: readonly ShownAnnotation[] = [],
  preferences: Partial<Preferences> = {},
  choices: readonly LayerChoice[] = ['private', 'meeting'],
) {
  installBridge({ ...DEFAULT_PREFERENCES, ...preferences })
  const acts = newActs()
  render(
    <PreferencesProvider>
      <Held {...{ acts, selected, choices }} />
    </PreferencesProvider>,
  )
  await screen.findByRole('toolbar')
  return acts
}
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
const colours = () => within(screen.getByRole('radiogroup', { name: 'Màu' }))
const pick = (label: string, words: string) =>
  userEvent.selectOptions(screen.getByRole('combobox', { name: label }), words)

describe('the tools', () => {
  it('are taken and put away again, and show what they draw with', async () => {
    await bar()
    expect(screen.getByRole('button', { name: 'Đọc' }).getAttribute('aria-pressed')).toBe('true')
    await press('Bút')
    await pick('Nét', 'Nét: 5')
    await pick('Độ đậm', 'Độ đậm: 50 %')
    await userEvent.click(screen.getByRole('switch', { name: 'Vẽ bằng ngón tay' }))
    await userEvent.click(colours().getByRole('radio', { name: 'Tím' }))
    expect(toolLook('ink', now.kept, 'Đồng ý')).toMatchObject({
      color: 'purple',
      style: { width: 5, opacity: 0.5, fill: null, fontSize: null },
      fingerDraws: true,
    })
    await press('Bút')
    expect(screen.queryByRole('combobox', { name: 'Nét' })).toBeNull()
  })

  it('remember the shape that was drawn last', async () => {
    await bar()
    await press('Vẽ hình')
    await userEvent.click(screen.getByRole('radio', { name: 'Mũi tên' }))
    expect(screen.queryByRole('combobox', { name: 'Nền' })).toBeNull()
    await userEvent.click(screen.getByRole('radio', { name: 'Khung tròn' }))
    await pick('Nền', 'Nền: Vàng')
    expect(now.kept.tools).toMatchObject({ shape: 'ellipse', fill: 'yellow' })
    expect(styleFor('ellipse', now.kept)).toMatchObject({ fill: 'yellow', width: 2 })
    expect(styleFor('highlight', now.kept)).toMatchObject({ fill: null, width: null })
  })

  it('stamp with the office’s words or one’s own, which are there the next time, once', async () => {
    await bar()
    await press('Đóng dấu')
    expect(toolLook('stamp', now.kept, 'Đồng ý').stamp).toBe('Đồng ý')
    await pick('Dấu', 'Dấu khác…')
    await userEvent.type(screen.getByRole('textbox', { name: 'Chữ trên dấu' }), '  Đã đối chiếu {Enter}')
    expect(now.kept).toMatchObject({ stamps: ['Đã đối chiếu'], tools: { stamp: 'Đã đối chiếu' } })
    await pick('Dấu', 'Cần bổ sung số liệu')
    await pick('Dấu', 'Đã đối chiếu')
    await press('Bỏ dấu này')
    expect(now.kept).toMatchObject({ stamps: [], tools: { stamp: '' } })
  })

  it('erase whole strokes or parts', async () => {
    await bar()
    await press('Tẩy')
    await userEvent.click(screen.getByRole('radio', { name: 'Từng phần' }))
    await pick('Cỡ tẩy', 'Cỡ tẩy: 24')
    expect(toolLook('eraser', now.kept, '').eraser).toEqual({ takes: 'parts', width: 24 })
  })
})

describe('while marks are selected', () => {
  it('the same places show and change those', async () => {
    const plain = note(1, 0).style
    const acts = await bar([
      note(1, 0, { kind: 'rectangle', color: 'red', style: { ...plain, width: 3 } }),
      note(2, 0, { kind: 'rectangle', color: 'red', style: { ...plain, width: 5 } }),
    ])
    screen.getByText('Đang chọn 2')
    expect(colours().getByRole('radio', { name: 'Đỏ' }).getAttribute('aria-checked')).toBe('true')
    expect(
      (screen.getByRole('combobox', { name: 'Nét' }) as HTMLSelectElement).selectedOptions[0]?.text,
    ).toBe('Nét: khác nhau')
    await pick('Nét', 'Nét: 8')
    expect(acts.restyle).toHaveBeenCalledWith([uuid(1), uuid(2)], { width: 8 })
    await userEvent.click(colours().getByRole('radio', { name: 'Xanh lá' }))
    expect(acts.recolour).toHaveBeenCalledWith([uuid(1), uuid(2)], 'green')
  })

  it('a stamp gets other words', async () => {
    const acts = await bar([note(1, 0, { kind: 'stamp', label: 'Đồng ý' })])
    await pick('Dấu', 'Xem lại')
    expect(acts.relabel).toHaveBeenCalledWith([uuid(1)], 'Xem lại')
  })

  it('others’ marks are not offered', async () => {
    await bar([note(1, 0, { mine: false })])
    expect(screen.queryByText(/Đang chọn/)).toBeNull()
  })
})

describe('the layer of the next mark', () => {
  const radios = () => within(screen.getByRole('radiogroup', { name: 'Ai xem được ghi chú mới' }))

  it('is always said, and what others will see says so', async () => {
    await bar([], {}, ['private', GROUP, 'meeting'])
    expect(screen.queryByText('Cả cuộc họp sẽ thấy')).toBeNull()
    await userEvent.click(radios().getByRole('radio', { name: 'Chung cả cuộc họp' }))
    screen.getByText('Cả cuộc họp sẽ thấy')
    await userEvent.click(radios().getByRole('radio', { name: 'Nhóm Tổ công tác' }))
    screen.getByText('Cả nhóm sẽ thấy')
    expect(now.kept.layer).toBe(GROUP)
  })

  it('is private where the chosen one is gone', async () => {
    await bar([], { layer: GROUP })
    expect(radios().getByRole('radio', { name: 'Chỉ mình tôi' }).getAttribute('aria-checked')).toBe('true')
  })
})
