import { expect, it } from 'vitest'
import { fail, ok } from '../../../shared/kernel/result.ts'
import { bytesLater } from './bytes-later.ts'

const content = Uint8Array.from([1, 2, 3, 4])

function opener() {
  const seen = { opened: 0, closed: 0 }
  const open = async () => {
    seen.opened += 1
    const close = () => {
      seen.closed += 1
    }
    return ok({ size: 4, read: async (start: number, end: number) => content.slice(start, end), close })
  }
  return { seen, open }
}

it('opens what is read, once, and closes it', async () => {
  const { seen, open } = opener()
  const bytes = bytesLater(4, open)
  expect([...(await bytes.read(1, 3)), ...(await bytes.read(0, 1))]).toEqual([2, 3, 1])
  await bytes.close()
  expect(seen).toEqual({ opened: 1, closed: 1 })
})

it('never opens what nobody reads', async () => {
  const { seen, open } = opener()
  await bytesLater(4, open).close()
  expect(seen).toEqual({ opened: 0, closed: 0 })
})

it('says why it cannot be read', async () => {
  const bytes = bytesLater(4, async () => fail('paper/not-downloaded'))
  await expect(bytes.read(0, 1)).rejects.toThrow('paper/not-downloaded')
  await bytes.close()
})
