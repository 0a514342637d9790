export { GroupSettings } from './group-settings.tsx'
export { GroupsDialog, type GroupsDialogProps } from './groups-dialog.tsx'
export { GroupsLine, GroupsSection } from './groups-section.tsx'
