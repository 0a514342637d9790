/** The component set. Knows no word of the domain and no language: every text comes in as a prop. */
export { Button, type ButtonProps, IconButton, type IconButtonProps } from './button.tsx'
export { cx } from './cx.ts'
export { Dialog, type DialogProps } from './dialog.tsx'
export { Field, type FieldProps } from './field.tsx'
export {
  type Bar,
  Bars,
  type FigureColumn,
  type FigureRow,
  Figures,
  FigureTable,
} from './figures.tsx'
export { Hidden, LiveRegion } from './hidden.tsx'
export { Kbd } from './kbd.tsx'
export { Badge, type Shape, ShapeIcon, StatusMark, type Tone } from './mark.tsx'
export { Menu, MenuChoice, MenuGroup, MenuItem, MenuLine, type MenuPart } from './menu.tsx'
export { Empty, Notice, type NoticeProps } from './notice.tsx'
export { useCountAsOverlay, useIsOverlayOpen } from './overlay-count.ts'
export { PickRow, type PickRowProps } from './pick-row.tsx'
export { Progress } from './progress.tsx'
export { ScreenFrame, type ScreenFrameProps, ScreenHead, type ScreenHeadProps } from './screen-frame.tsx'
export { Skeleton } from './skeleton.tsx'
export { Tabs } from './tabs.tsx'
export { Choice, Switch } from './toggle.tsx'
export { Tooltip } from './tooltip.tsx'
export { useDebounced } from './use-debounced.ts'
export { useNow } from './use-now.ts'
export { VirtualRows, type VirtualRowsHandle } from './virtual-rows.tsx'
