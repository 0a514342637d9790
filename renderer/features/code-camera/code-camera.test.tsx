// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import type { FakeBridge } from '../../bridge/fake/fake-bridge.ts'
import { aWorld, bridgeOf } from '../../bridge/fake/world.ts'
import { LanguageProvider } from '../../i18n/index.ts'
import { CodeCamera } from './index.ts'

afterEach(cleanup)

let bridge: FakeBridge
const lent = () => bridge.calls.filter(({ name }) => name === 'window.letCamera').map(({ input }) => input)

/** The machine's camera, that answers each time in this way. */
function open(answers: ReadonlyArray<MediaStream | string>): { readonly onClose: ReturnType<typeof vi.fn> } {
  bridge = bridgeOf(aWorld())
  const left = [...answers]
  const getUserMedia = async (): Promise<MediaStream> => {
    const answer = left.shift()
    if (answer === undefined || typeof answer === 'string') throw new DOMException('no', answer)
    return answer
  }
  const enumerateDevices = async () => [{ kind: 'videoinput', deviceId: 'a' }]
  Object.assign(window, { meeting: bridge })
  Object.defineProperty(navigator, 'mediaDevices', {
    configurable: true,
    value: { getUserMedia, enumerateDevices },
  })
  const onClose = vi.fn()
  render(
    <LanguageProvider language="vi">
      <CodeCamera title="Quét mã" hint="Đưa máy ảnh" other="Mã khác" onCode={() => true} onClose={onClose} />
    </LanguageProvider>,
  )
  return { onClose }
}

it('says in words why there is no picture, gives the leave back, and tries again when asked', async () => {
  for (const [error, words] of [
    ['NotFoundError', 'Máy này không có máy ảnh'],
    ['NotAllowedError', 'Máy không cho ứng dụng dùng máy ảnh'],
    ['NotReadableError', 'Máy ảnh đang được ứng dụng khác dùng'],
  ] as const) {
    open([error, 'NotFoundError'])
    expect(await screen.findByText(words)).toBeTruthy()
    expect(lent()).toEqual([{ on: true }, { on: false }])
    await userEvent.click(screen.getByRole('button', { name: 'Thử lại' }))
    expect(await screen.findByText('Máy này không có máy ảnh')).toBeTruthy()
    expect(lent()).toHaveLength(4)
    cleanup()
  }
})

it('looks while it is on the screen; then the camera is off and the leave given back', async () => {
  const stop = vi.fn()
  open([{ getTracks: () => [{ stop }] } as unknown as MediaStream])
  expect(await screen.findByText('Đang tìm hình mã…')).toBeTruthy()
  expect(lent()).toEqual([{ on: true }])
  cleanup()
  await vi.waitFor(() => expect(lent()).toEqual([{ on: true }, { on: false }]))
  expect(stop).toHaveBeenCalledTimes(1)
})
