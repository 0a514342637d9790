import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import { type FailureWords, failureWords } from './failure-words.ts'
import { type Format, formatIn, type Language } from './format.ts'
import { type Translate, translateIn } from './translate.ts'

const Context = createContext<Language>('vi')

/** Everything below speaks this language; a switch takes effect at once. */
export function LanguageProvider({
  language,
  children,
}: {
  readonly language: Language
  readonly children: ReactNode
}) {
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return <Context value={language}>{children}</Context>
}

export function useLanguage(): Language {
  return useContext(Context)
}

export function useT(): Translate {
  return translateIn(useContext(Context))
}

export function useFormat(): Format {
  return formatIn(useContext(Context))
}

/** A function from failures to their words. */
export function useFailureWords(): (failure: Parameters<typeof failureWords>[0]) => FailureWords {
  const language = useContext(Context)
  return useMemo(
    () => (failure) => failureWords(failure, translateIn(language), formatIn(language)),
    [language],
  )
}
