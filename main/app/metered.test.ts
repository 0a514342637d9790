import { expect, test } from 'vitest'
import { createMetered, questionOf } from './metered.ts'

const nmcli = (state: string, metered: string) => `GENERAL.STATE:${state}\nGENERAL.METERED:${metered}\n`

test.each([
  ['linux', nmcli('100 (connected)', 'yes'), true],
  ['linux', nmcli('100 (connected)', 'yes (guessed)'), true],
  ['linux', nmcli('100 (connected)', 'no'), false],
  ['linux', nmcli('30 (disconnected)', 'yes'), false],
  ['linux', `${nmcli('100 (connected)', 'no')}\n${nmcli('30 (disconnected)', 'yes')}`, false],
  ['linux', `${nmcli('30 (disconnected)', 'no')}\n${nmcli('100 (connected)', 'yes')}`, true],
  ['win32', 'Fixed\r\n', true],
  ['win32', 'Variable\r\n', true],
  ['win32', 'Unrestricted\r\n', false],
  ['win32', '', false],
] as const)('%s that says %j', (platform, output, metered) => {
  expect(questionOf(platform)?.says(output)).toBe(metered)
})

test('is told when it changes, unknown counts as no, and only the newest answer counts', async () => {
  const answers: ((said: string | Error) => void)[] = []
  let told = 0
  const metered = createMetered(
    () => {
      told += 1
    },
    'win32',
    () =>
      new Promise((resolve, reject) => {
        answers.push((said) => (said instanceof Error ? reject(said) : resolve(said)))
      }),
  )
  metered.look()
  metered.look()
  answers[1]?.('Fixed')
  await expect.poll(metered.is).toBe(true)
  answers[0]?.('Unrestricted')
  metered.look()
  answers[2]?.(new Error('no such program'))
  await expect.poll(metered.is).toBe(false)
  expect(told).toBe(2)
})

test('a system that does not know is not asked', () => {
  const metered = createMetered(
    () => undefined,
    'darwin',
    () => Promise.reject(new Error('asked')),
  )
  metered.look()
  expect(metered.is()).toBe(false)
})
