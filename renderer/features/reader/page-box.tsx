import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import css from './reader.module.css'
import { useT } from './words.ts'

interface PageBoxProps {
  readonly page: number
  readonly count: number
  readonly labels: readonly string[] | null
  readonly focusTurn: number
  readonly onGo: (page: number) => void
}

/** The number of the page, to be typed over. */
export function PageBox({ page, count, labels, focusTurn, onGo }: PageBoxProps) {
  const t = useT()
  const [typed, setTyped] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (focusTurn === 0) return
    input.current?.focus()
    input.current?.select()
  }, [focusTurn])
  const shown = labels?.[page] ?? String(page + 1)
  // The paper moves on under a hand that is about to type: what it types goes in the place of the number, not behind it.
  useLayoutEffect(() => {
    if (typed === null && input.current === document.activeElement) input.current?.select()
  }, [shown, typed])
  // Also what was not typed anew: the paper may have moved on since the number was shown.
  const go = () => {
    const to = pageNamed(typed ?? shown, count, labels)
    setTyped(null)
    if (to !== null) onGo(to)
  }
  return (
    <span className={css.pageBox}>
      <input
        ref={input}
        className={css.pageInput}
        aria-label={t('reader.page')}
        inputMode="numeric"
        value={typed ?? shown}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go()
          else if (event.key === 'Escape') setTyped(null)
        }}
      />
      <span className={css.pageCount}>
        {labels !== null && shown !== String(page + 1) ? `(${page + 1}) ` : ''}
        {t('reader.page.of', { count })}
      </span>
    </span>
  )
}

/** A printed number first ("iv", "12a"), else the position from 1. */
export function pageNamed(typed: string, count: number, labels: readonly string[] | null): number | null {
  const wanted = typed.normalize('NFC').trim().toLowerCase()
  const printed = labels?.findIndex((label) => label.toLowerCase() === wanted) ?? -1
  if (printed >= 0) return printed
  const position = /^\d{1,6}$/.test(wanted) ? Number(wanted) : 0
  return position >= 1 && position <= count ? position - 1 : null
}
