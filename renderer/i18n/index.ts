export { formatIn, isSameDay, monthKey, dayNumber, type Format, type Language } from './format.ts'
export { failureWords, type FailureWords } from './failure-words.ts'
export { LanguageProvider, useFailureWords, useFormat, useLanguage, useT } from './language.tsx'
export { translateIn, type MessageKey, type MessageParams, type Translate } from './translate.ts'
