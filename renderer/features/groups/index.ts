export { GroupSettings } from './group-settings.tsx'
export { GroupsDialog, type GroupsDialogProps } from './groups-dialog.tsx'
