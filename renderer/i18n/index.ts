export { type FailureWords, failureWords } from './failure-words.ts'
export { dayNumber, type Format, formatIn, isSameDay, type Language, monthKey } from './format.ts'
export { LanguageProvider, useFailureWords, useFormat, useLanguage, useT } from './language.tsx'
export { isMessage, type MessageKey, type MessageParams, type Translate, translateIn } from './translate.ts'
