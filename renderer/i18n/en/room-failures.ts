/** What can go wrong between a room server and its guests; see failures.ts. */
import type { roomFailures as source } from '../vi/room-failures.ts'
import type { Plural } from './plural.ts'

export const roomFailures: Plural<keyof typeof source> = {
  'failure.room/code-incomplete.what': 'The code has less than 12 characters.',
  'failure.room/code-incomplete.then': 'Please type the rest.',
  'failure.room/code-wrong.what': 'A character of this code is wrong.',
  'failure.room/code-wrong.then': 'Ask the secretary to read the code once more.',
  'failure.room/no-answer.what': 'No room server answers.',
  'failure.room/no-answer.then':
    'Nothing was sent. See that this device is on the Wi-Fi or cable of the room; ask the secretary whether the firewall of the server is in the way.',
  'failure.room/not-a-hub.what': 'There is no room server at this address.',
  'failure.room/not-a-hub.then': 'Nothing was sent. Ask the secretary to read the code once more.',
  'failure.room/other-office.what': 'This is the room server of another office.',
  'failure.room/other-office.then': 'Nothing was sent. Ask the secretary of your own office for the code.',
  'failure.room/other-hub.what': 'What answers is not the server of this code.',
  'failure.room/other-hub.then':
    'Nothing was sent. The code may be an old one; ask for the one that is shown now.',
  'failure.room/not-genuine.what': 'This server cannot prove whose it is.',
  'failure.room/not-genuine.then':
    'This device has stopped; nothing was sent. Do not use this server, and tell the secretary.',
  'failure.room/not-in-charge.what': 'Only the chair or the secretary of a meeting serves its room.',
  'failure.room/not-in-charge.then': 'Nothing was sent. Tell the secretary of the meeting.',
  'failure.room/pairing-closed.what': 'The server takes no unknown devices at the moment.',
  'failure.room/pairing-closed.then':
    'Ask the secretary to press “Take unknown devices again”, then try again.',
  'failure.room/is-host.what': 'This laptop serves a room itself.',
  'failure.room/is-host.then': 'Stop the server here before you go to another one.',
  'failure.room/is-guest.what': 'This device is in a room already.',
  'failure.room/is-guest.then': 'Leave the room before you serve one.',
  'failure.room/no-network.what': 'This laptop is in no network.',
  'failure.room/no-network.then':
    'Connect to Wi-Fi, plug in a cable, or open a hotspot on this laptop, then start again.',
  'failure.room/no-port.what': 'The room server found no free port.',
  'failure.room/no-port.then': 'Close other programs and try again, or tell your technician.',
  'failure.room/cannot-start.what': 'The room server could not start.',
  'failure.room/cannot-start.then': 'Notes on this laptop are safe. Try again, or let another laptop serve.',
  'failure.room/hub-ended.what': 'The room server has just stopped by itself.',
  'failure.room/hub-ended.then':
    'What came in is still on this laptop. Start the server again; the other devices keep their own notes.',
  'failure.room/refused.what': 'The secretary has not let this device in.',
  'failure.room/refused.then': 'Nothing was sent. Ask the secretary, then try again.',
  'failure.room/expired.what': 'The numbers were not compared in time.',
  'failure.room/expired.then': 'Nothing was sent. Try again when the secretary has a hand free.',
  'failure.room/numbers-differ.what': 'The two numbers differ, so this device has stopped.',
  'failure.room/numbers-differ.then':
    'Nothing was sent. Another device may sit in between; tell the secretary and use the picture.',
  'failure.room/not-let-in.what': 'The room server does not take this device any more.',
  'failure.room/not-let-in.then': 'Notes are kept on this device. Come into the room again.',
}
