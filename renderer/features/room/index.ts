export { QrPicture } from './qr-picture.tsx'
export { RoomNotice } from './room-notice.tsx'
export { RoomScreen } from './room-screen.tsx'
