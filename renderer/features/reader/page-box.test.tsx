// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { PageBox } from './page-box.tsx'

afterEach(cleanup)

function shown(page: number, labels: readonly string[] | null = null) {
  const onGo = vi.fn()
  const at = (now: number) => <PageBox page={now} count={120} labels={labels} focusTurn={0} onGo={onGo} />
  const { rerender } = render(at(page))
  return { onGo, box: screen.getByRole('textbox'), turn: (to: number) => rerender(at(to)) }
}

it('goes to the page that is typed, by its printed number first', async () => {
  const { onGo, box } = shown(0, ['i', 'ii', '1'])
  await userEvent.type(box, '1{Enter}', { initialSelectionStart: 0, initialSelectionEnd: 9 })
  expect(onGo.mock.calls).toEqual([[2]])
})

it('goes to the page that it shows when Enter is pressed on it: the paper may be elsewhere by now', async () => {
  const { onGo, box } = shown(119)
  await userEvent.type(box, '{Enter}')
  expect(onGo.mock.calls).toEqual([[119]])
})

it('goes nowhere with a number that no page has, or after Escape', async () => {
  const { onGo, box } = shown(4)
  await userEvent.type(box, '500{Enter}', { initialSelectionStart: 0, initialSelectionEnd: 9 })
  await userEvent.type(box, '7{Escape}')
  expect(onGo).not.toHaveBeenCalled()
  expect((box as HTMLInputElement).value).toBe('5')
})

it('takes the place of the number that it shows, though the paper moves on under the hand', async () => {
  const { onGo, box, turn } = shown(109)
  await userEvent.click(box)
  turn(99)
  await userEvent.keyboard('90{Enter}')
  turn(89)
  await userEvent.keyboard('4{Enter}')
  expect(onGo.mock.calls).toEqual([[89], [3]])
})
