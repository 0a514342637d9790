/** The list of notes of an open paper, as a person uses it. */
import { expect, type Locator } from '@playwright/test'
import type { Device } from './device.ts'

export interface Notes {
  readonly row: (text: string) => Locator
  /** Selects the note alone; what one does with it appears. */
  readonly open: (text: string) => Promise<Locator>
  readonly act: (text: string, name: string) => Promise<void>
  /** Asks for the move and answers with the question that appears. */
  readonly moveTo: (text: string, layer: string) => Promise<Locator>
  /** `naming`: letters typed after an @; the first who is offered is taken. */
  readonly reply: (text: string, words: string, naming?: string) => Promise<void>
}

export function notesOf(device: Device): Notes {
  const { ui } = device
  const row = (text: string): Locator => device.note(text)
  const open = async (text: string): Promise<Locator> => {
    await row(text).locator('[data-jump]').click()
    await expect(row(text).getByRole('checkbox', { name: 'Chọn ghi chú này' })).toBeChecked()
    return row(text)
  }
  const act = async (text: string, name: string): Promise<void> => {
    const note = await open(text)
    await note.getByRole('button', { name, exact: true }).click()
  }
  return {
    row,
    open,
    act,
    moveTo: async (text, layer) => {
      const note = await open(text)
      await note.getByRole('combobox', { name: 'Chuyển sang…' }).selectOption({ label: layer })
      const question = ui.getByRole('dialog')
      await expect(question).toBeVisible()
      return question
    },
    reply: async (text, words, naming) => {
      await act(text, 'Trả lời')
      const box = row(text).getByRole('textbox', { name: 'Viết trả lời…' })
      await box.pressSequentially(naming === undefined ? words : `${words} @${naming}`)
      if (naming !== undefined) {
        await expect(row(text).getByRole('option').first()).toBeVisible()
        await box.press('Enter')
      }
      await row(text).getByRole('button', { name: 'Gửi trả lời' }).click()
      await expect(box).toBeHidden()
    },
  }
}
