// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { NoteText } from './note-text.tsx'

Element.prototype.scrollIntoView = () => undefined
afterEach(cleanup)

it('saves at a pause, never within a composition, and when it goes away', async () => {
  vi.useFakeTimers()
  try {
    const saved: string[] = []
    const { unmount } = render(
      <NoteText
        body=""
        people={[]}
        whyNobody=""
        onSave={(text) => saved.push(text)}
        onDone={() => undefined}
      />,
    )
    const box = screen.getByRole('textbox')
    fireEvent.compositionStart(box)
    fireEvent.change(box, { target: { value: 'Đê' } })
    await act(async () => vi.advanceTimersByTime(5000))
    expect(saved).toEqual([])
    fireEvent.compositionEnd(box)
    fireEvent.change(box, { target: { value: 'Đề' } })
    await act(async () => vi.advanceTimersByTime(400))
    expect(saved).toEqual([])
    await act(async () => vi.advanceTimersByTime(500))
    expect(saved).toEqual(['Đề'])
    fireEvent.change(box, { target: { value: 'Đề nghị' } })
    unmount()
    expect(saved).toEqual(['Đề', 'Đề nghị'])
  } finally {
    vi.useRealTimers()
  }
})
