import { AnnotationColor } from '../../../shared/annotations/model.ts'
import type { ViewerWords } from '../../../shared/reader/protocol.ts'
import type { Translate } from './words.ts'

export function viewerWords(t: Translate): ViewerWords {
  return {
    paper: t('reader.paper'),
    colours: Object.fromEntries(AnnotationColor.options.map((color) => [color, t(`reader.colour.${color}`)])),
    barLabel: t('reader.bar'),
    highlight: t('reader.tool.highlight'),
    note: t('reader.bar.note'),
    copy: t('reader.bar.copy'),
    edit: t('reader.bar.edit'),
    remove: t('reader.bar.remove'),
    unsaved: t('reader.unsaved'),
    layerPrivate: t('reader.layer.private'),
    layerMeeting: t('reader.layer.meeting'),
    noText: t('reader.no-text'),
    loading: t('reader.opening'),
  }
}
