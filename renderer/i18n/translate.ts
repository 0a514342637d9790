import i18next, { type i18n } from 'i18next'
import { en } from './en/index.ts'
import type { Language } from './format.ts'
import { vi } from './vi/index.ts'

/** English needs two forms where Vietnamese has one: `x_one` and `x_other` are both asked for as `x`. */
type WithoutPlural<K> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K
export type MessageKey = WithoutPlural<keyof typeof vi>
export type MessageParams = Readonly<Record<string, string | number>> & { readonly count?: number }
export type Translate = (key: MessageKey, params?: MessageParams) => string

const instance: i18n = i18next.createInstance()
void instance.init({
  resources: { vi: { translation: vi }, en: { translation: en } },
  lng: 'vi',
  fallbackLng: 'vi',
  supportedLngs: ['vi', 'en'],
  // Keys are flat and hold dots and slashes.
  keySeparator: false,
  nsSeparator: false,
  // React escapes; nothing here is HTML.
  interpolation: { escapeValue: false },
  initAsync: false,
  returnNull: false,
  showSupportNotice: false,
} as Parameters<i18n['init']>[0])

const fixed: Record<Language, Translate> = {
  vi: bound('vi'),
  en: bound('en'),
}

function bound(language: Language): Translate {
  const t = instance.getFixedT(language)
  return (key, params) => t(key, params ?? {})
}

export function translateIn(language: Language): Translate {
  return fixed[language]
}

/** Whether there is such a message; for codes that come from outside. */
export function isMessage(key: string): key is MessageKey {
  return key in vi
}
