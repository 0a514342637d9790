import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react'
import { failureWords, type FailureWords } from './failure-words.ts'
import { formatIn, type Format, type Language } from './format.ts'
import { translateIn, type Translate } from './translate.ts'

const Context = createContext<Language>('vi')

/** Everything below speaks this language; a switch takes effect at once. */
export function LanguageProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
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
  return useMemo(() => (failure) => failureWords(failure, translateIn(language), formatIn(language)), [language])
}
