/**
 * No menu bar is shown, yet the edit roles and the zoom keys live in one: without it Ctrl+C does nothing on macOS, and
 * Ctrl+Plus nowhere. Labels are Vietnamese because a screen reader reads them.
 */
import { Menu, type MenuItemConstructorOptions } from 'electron'

export interface MenuActions {
  /** +1 larger, −1 smaller, 0 back to 100 %. */
  readonly zoom: (step: 1 | -1 | 0) => void
}

export function menuTemplate(actions: MenuActions): MenuItemConstructorOptions[] {
  const zoom = (label: string, accelerator: string, step: 1 | -1 | 0): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => actions.zoom(step),
    acceleratorWorksWhenHidden: true,
  })
  return [
    {
      label: 'Sửa',
      submenu: [
        { role: 'undo', label: 'Hoàn tác' },
        { role: 'redo', label: 'Làm lại' },
        { type: 'separator' },
        { role: 'cut', label: 'Cắt' },
        { role: 'copy', label: 'Sao chép' },
        { role: 'paste', label: 'Dán' },
        { role: 'selectAll', label: 'Chọn tất cả' },
      ],
    },
    {
      label: 'Xem',
      submenu: [
        zoom('Phóng to', 'CommandOrControl+Plus', 1),
        { ...zoom('Phóng to', 'CommandOrControl+=', 1), visible: false },
        zoom('Thu nhỏ', 'CommandOrControl+-', -1),
        zoom('Cỡ thường', 'CommandOrControl+0', 0),
        { role: 'togglefullscreen', label: 'Toàn màn hình' },
      ],
    },
    {
      label: 'Cửa sổ',
      submenu: [
        { role: 'minimize', label: 'Thu xuống' },
        { role: 'quit', label: 'Thoát' },
      ],
    },
  ]
}

export function setMenu(actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions)))
}

/** Chromium's own steps of 20 %, between what stays readable and what still fits 1366 pixels. */
export function nextZoomLevel(current: number, step: 1 | -1 | 0): number {
  return step === 0 ? 0 : Math.min(4, Math.max(-1.5, current + step * 0.5))
}
