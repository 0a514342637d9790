import type { noNetwork as source } from '../vi/no-network.ts'
import type { Plural } from './plural.ts'

export const noNetwork: Plural<keyof typeof source> = {
  'no-network.title': 'Without a network',
  'no-network.work': 'What works without a network?',
  'no-network.work-text':
    'Meetings, agendas, papers that were downloaded, notes, search and export all work as usual. The paper that you open is downloaded first, so open what you need before you go where the signal is weak.',
  'no-network.saved': 'What does “Saved on this device” mean?',
  'no-network.saved-text':
    'The note is on the disk of this device. Nothing is lost if it is switched off or loses power right after.',
  'no-network.sent': 'When do notes reach the server?',
  'no-network.sent-text':
    'By themselves, as soon as there is a network. When nothing waits any more, the server has everything. A note that the server did not accept is kept on this device, with the reason.',
  'no-network.wifi': 'What if the Wi-Fi asks for a sign-in?',
  'no-network.wifi-text':
    'The device notices and sends nothing to that page. Open a browser and sign in to the Wi-Fi; notes are sent after that.',
  'no-network.weak': 'Does a bad connection send things twice, or start downloads again?',
  'no-network.weak-text':
    'No. What was downloaded is kept and the download goes on from there. A note that was cut off is sent again, and the server keeps it once.',
  'no-network.clock': 'What if the clock of this device is wrong?',
  'no-network.clock-text':
    'Notes are saved and sent all the same. The times shown may be wrong; the sync page then asks you to set the clock.',
  'no-network.private': 'Can anybody read notes marked “Only me”?',
  'no-network.private-text':
    'No. Private notes are locked before they leave the device. The administrator of the server cannot open them either.',
  'no-network.not': 'What should be avoided?',
  'no-network.not-text':
    'Do not sign out while notes wait to be sent: signing out removes the data from this device. Do not copy the data folder to another device.',
}
