import { useEffect } from 'react'
import type { Preferences } from '../bridge/index.ts'

const dark = '(prefers-color-scheme: dark)'
const moreContrast = '(prefers-contrast: more)'

/** Puts theme and text size on <html>. "System" follows the computer, live. */
export function useLook(preferences: Preferences): void {
  const { theme, zoom } = preferences
  useEffect(() => {
    const root = document.documentElement
    const queries = [window.matchMedia(dark), window.matchMedia(moreContrast)]
    const apply = () => {
      const system =
        queries[1]?.matches === true ? 'contrast' : queries[0]?.matches === true ? 'dark' : 'light'
      root.dataset['theme'] = theme === 'system' ? system : theme
    }
    apply()
    for (const query of queries) query.addEventListener('change', apply)
    return () => {
      for (const query of queries) query.removeEventListener('change', apply)
    }
  }, [theme])
  useEffect(() => {
    document.documentElement.style.fontSize = `${zoom * 100}%`
  }, [zoom])
}
