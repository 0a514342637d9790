export { useFailureWords, useFormat, useLanguage, useT, type Format, type MessageKey, type Translate } from '../../i18n/index.ts'
export { useNow } from '../../ui/index.ts'
