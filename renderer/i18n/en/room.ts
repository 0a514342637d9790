import type { room as source } from '../vi/room.ts'
import type { Plural } from './plural.ts'

export const room: Plural<keyof typeof source> = {
  'room.title': 'A room without internet',
  'room.text': 'One laptop in the room serves; the others on the same Wi-Fi or cable connect to it.',
  'room.open': 'Meet without internet',
  'room.hub': 'Room server',
  'room.hub-of': 'Room server of {{name}}',
  'room.come-in': 'Come into the room',
  'room.looks':
    'Looking for a room server in this network. You can also type the code that the secretary reads out.',
  'room.hears-nothing':
    'This network does not let devices find each other. Type the code that the secretary reads out, or paste the text of the picture.',
  'room.several':
    'There are several servers in the room. Ask the secretary which one to use; whichever it is, no note is lost.',
  'room.code': 'Room code',
  'room.code-hint': 'For example 7818 K772 TMT3. Small or capital letters.',
  'room.join': 'Come in',
  'room.connecting': 'Connecting…',
  'room.cancel': 'Cancel',
  'room.compare': 'Compare the number with the secretary',
  'room.compare-text':
    'Read this number to the secretary. Press “The same” only when the secretary’s screen shows this very number.',
  'room.compare-said': 'Waiting for the secretary…',
  'room.same': 'The same',
  'room.differs': 'Not the same',
  'room.joined': 'In the room since {{time}}',
  'room.joined-text':
    'Notes and papers go through the room server. “On the room server” is not yet “Sent”: this device sends to the office’s server when there is internet.',
  'room.not-reached': 'The room server does not answer at the moment',
  'room.not-reached-text':
    'You can go on reading and writing; notes are kept on this device. It connects again by itself.',
  'room.leave': 'Leave the room',
  'room.serve': 'Serve the room from this laptop',
  'room.serve-text':
    'For rooms without internet. Participants connect to this laptop for papers and shared notes of “{{meeting}}”.',
  'room.start': 'Start the room server',
  'room.starting': 'Starting…',
  'room.firewall': 'If Windows asks about its firewall, press “Allow”',
  'room.firewall-text': 'Otherwise no other device can connect.',
  'room.serving': 'This laptop serves the room: {{meeting}}',
  'room.way-in': 'How to come in',
  'room.way-in-text': 'Show this picture on the wall, or read the code out. The code is no secret.',
  'room.picture': 'Picture code for coming into the room',
  'room.door': 'Network {{network}} · {{address}}',
  'room.larger': 'Large, for the wall',
  'room.smaller': 'Smaller',
  'room.stop': 'Stop the server',
  'room.stop-question': 'Stop the room server?',
  'room.stop-text_one':
    '{{count}} device is connected. Notes that came in stay on this laptop and go to the office’s server when there is internet.',
  'room.stop-text_other':
    '{{count}} devices are connected. Notes that came in stay on this laptop and go to the office’s server when there is internet.',
  'room.stranger': 'The device of {{name}} wants to come in',
  'room.stranger-unknown': 'A device of nobody known wants to come in',
  'room.stranger-text':
    'This device is not known yet. Ask its owner for the number on their screen; let it in only if it is this one.',
  'room.let-in': 'The same, let it in',
  'room.closed': 'Unknown devices are not taken at the moment',
  'room.closed-text': 'There were many attempts that failed. See who in the room is trying, then open again.',
  'room.take-strangers': 'Take unknown devices again',
  'room.guests_one': '{{count}} device connected',
  'room.guests_other': '{{count}} devices connected',
  'room.no-guests': 'No device is connected yet.',
  'room.here': 'connected',
  'room.away': 'gone',
  'room.unsent_one': '{{count}} note of participants is on this laptop and waits for the office’s server.',
  'room.unsent_other': '{{count}} notes of participants are on this laptop and wait for the office’s server.',
  'room.awake': 'Do not close the lid and do not lock the app during the meeting',
  'room.awake-text': 'The laptop is kept awake and does not lock itself while it serves. Plug in the power.',
  'room.no-network-now': 'This laptop is in no network any more',
  'room.no-network-now-text':
    'Connect to Wi-Fi, plug in a cable, or open a hotspot on this laptop; the code will be shown again.',
  'room.notice.found': 'There is a room server of {{name}}',
  'room.notice.found-unnamed': 'There is a room server in this network',
  'room.notice.several': 'There are {{count}} room servers in this network',
  'room.notice.waiting_one': '{{count}} device waits for its number to be compared',
  'room.notice.waiting_other': '{{count}} devices wait for their numbers to be compared',
  'room.notice.join': 'Come in',
  'room.notice.see': 'See',
}
