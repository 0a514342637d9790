import { AnnotationColor } from '../../../shared/annotations/model.ts'
import type { ViewerWords } from '../../../shared/reader/protocol.ts'
import type { Translate } from './words.ts'

export function viewerWords(t: Translate): ViewerWords {
  return {
    paper: t('reader.paper'),
    colours: Object.fromEntries(AnnotationColor.options.map((color) => [color, t(`reader.colour.${color}`)])),
    barLabel: t('reader.bar'),
    highlight: t('reader.tool.highlight'),
    underline: t('hand.underline'),
    strikeout: t('hand.strikeout'),
    note: t('reader.bar.note'),
    copy: t('reader.bar.copy'),
    edit: t('reader.bar.edit'),
    remove: t('reader.bar.remove'),
    unsaved: t('reader.unsaved'),
    layerPrivate: t('reader.layer.private'),
    layerGroup: t('reader.layer.group'),
    layerMeeting: t('reader.layer.meeting'),
    settled: t('hand.settled'),
    replies: t('hand.replies'),
    chosen: t('hand.chosen'),
    carriedMachine: t('hand.carried-machine'),
    carriedReview: t('hand.carried-review'),
    writeHere: t('hand.write-here'),
    noText: t('reader.no-text'),
    loading: t('reader.opening'),
  }
}
