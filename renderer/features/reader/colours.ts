/** Swatches of the tool bar and the list: the same look as on the page. */
export {
  colourFill,
  colourLine,
  MARK_COLOURS as COLOURS,
  MARK_COLOURS as QUICK,
} from '../../../shared/reader/colours.ts'
