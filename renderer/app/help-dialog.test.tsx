// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { READER_KEYS } from '../../shared/reader/keys.ts'
import { aWorld, bridgeOf } from '../bridge/fake/world.ts'
import { PreferencesProvider } from '../bridge/index.ts'
import { LanguageProvider } from '../i18n/index.ts'
import { HelpDialog } from './help-dialog.tsx'

afterEach(cleanup)

async function keysOf(keyMap: 'zotero' | 'plain'): Promise<string[][]> {
  const world = aWorld({ now: 0 })
  const bridge = bridgeOf({ ...world, preferences: { ...world.preferences, keyMap } })
  Object.assign(window, { meeting: bridge })
  render(
    <PreferencesProvider>
      <LanguageProvider language="vi">
        <HelpDialog open onClose={() => undefined} />
      </LanguageProvider>
    </PreferencesProvider>,
  )
  const title = await screen.findByRole('heading', { name: 'Khi đọc tài liệu' })
  const section = title.closest('section') as HTMLElement
  return within(section)
    .getAllByRole('definition')
    .map((keys) => [...keys.querySelectorAll('kbd')].map((key) => key.textContent ?? ''))
}

describe('the help', () => {
  it.each(['zotero', 'plain'] as const)(
    'lists every key of the map that is chosen, and no other: %s',
    async (map) => {
      const wanted = READER_KEYS.filter((row) => row[map].length > 0).map((row) => [...row[map]])
      expect(await keysOf(map)).toEqual(wanted)
    },
  )
})
