export {
  type Format,
  type MessageKey,
  type Translate,
  useFailureWords,
  useFormat,
  useLanguage,
  useT,
} from '../../i18n/index.ts'
export { useNow } from '../../ui/index.ts'
