/**
 * Where other features put their parts into the reader. A part gets the desk (features/layers/desk.ts) and draws itself:
 * a section of the panel "Thêm" (a `<section>` with its own heading), or one thin line above the paper.
 */
import type { ComponentType } from 'react'
import { FollowLine, PresentButton, PresentSection } from '../following/index.ts'
import { GroupsLine, GroupsSection } from '../groups/index.ts'
import type { DeskProps } from '../layers/index.ts'
import { OutsideDialogs, OutsideSection } from '../outside/index.ts'
import { ScanLine } from '../recognise/index.ts'
import { VersionsSection } from '../versions/index.ts'

/** Sections of the panel "Thêm" to the right of the paper, in this order. */
export const MORE_SECTIONS: readonly ComponentType<DeskProps>[] = [
  VersionsSection,
  PresentSection,
  OutsideSection,
  GroupsSection,
]

/** Lines above the paper: what must not be missed. A part that has nothing to say draws nothing. */
export const DESK_NOTICES: readonly ComponentType<DeskProps>[] = [
  FollowLine,
  OutsideDialogs,
  ScanLine,
  GroupsLine,
]

/** Small buttons of the tool bar, before undo: only for what is used all the time (`ToolButton` of their own look). */
export const TOOLBAR_EXTRAS: readonly ComponentType<DeskProps>[] = [PresentButton]
