/** The colours of marks come from one place, for the page and for the screen. */
export { fillOf, inkOf, QUICK_COLOURS } from '../../shared/reader/colours.ts'
