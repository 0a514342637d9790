// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { LanguageProvider } from '../i18n/index.ts'
import { BrokenScreen } from './broken-screen.tsx'
import { ErrorBoundary } from './error-boundary.tsx'

afterEach(cleanup)

function Broken(): never {
  throw new TypeError('no such page')
}

it('shows a sentence and a way on when a screen throws, and tries again elsewhere', () => {
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const at = (place: string) => (
    <LanguageProvider language="vi">
      <ErrorBoundary resetKey={place} fallback={(detail) => <BrokenScreen detail={detail} />}>
        {place === '#/sync' ? <Broken /> : <p>{place}</p>}
      </ErrorBoundary>
    </LanguageProvider>
  )
  const { rerender } = render(at('#/sync'))
  const alert = screen.getByRole('alert')
  expect(alert.textContent).toContain('Những gì đã lưu trên máy này vẫn an toàn.')
  expect(alert.textContent).toContain('TypeError: no such page')
  expect(screen.getByRole('button', { name: 'Tải lại màn hình' })).toBeTruthy()
  expect(reported).toHaveBeenCalledOnce()
  rerender(at('#/meetings'))
  expect(screen.getByText('#/meetings')).toBeTruthy()
  vi.unstubAllGlobals()
})
