import type { failures as source } from '../vi/failures.ts'

export const failures: Record<keyof typeof source, string> = {
  'failure.unknown.what': 'Something went wrong and the cause is not known.',
  'failure.unknown.then':
    'What was saved on this device is safe. Try again; if it fails again, give the details below to your IT staff.',

  'failure.net/unreachable.what': 'The server cannot be reached.',
  'failure.net/unreachable.then':
    'You can keep reading and taking notes; they are sent when the network returns.',
  'failure.net/captive-portal.what': 'This network asks you to sign in to its Wi-Fi first.',
  'failure.net/captive-portal.then':
    'Your data is safe. Open a browser and sign in to the Wi-Fi; sending then resumes by itself.',
  'failure.net/tls.what': 'It could not be confirmed that this is your office’s server.',
  'failure.net/tls.then':
    'The connection was stopped before anything was sent. Check this computer’s date and time or change network; if it persists, tell your IT staff.',
  'failure.net/stalled.what': 'The network is too weak and the server has not answered.',
  'failure.net/stalled.then':
    'Your data is safe. It is tried again by itself, and what has come is not downloaded again.',
  'failure.net/cut.what': 'The connection was cut.',
  'failure.net/cut.then': 'What has come is kept. It reconnects and continues by itself.',
  'failure.net/dns.what': 'No server was found at this address.',
  'failure.net/dns.then': 'Your data is safe. Check the network and the server address.',
  'failure.net/proxy.what': 'The office network blocks the connection to the server.',
  'failure.net/proxy.then':
    'Your data is safe. Change network, or ask your IT staff to allow the connection.',

  'failure.server/failed.what': 'The server has a problem.',
  'failure.server/failed.then':
    'Your data is safe. It is tried again by itself; if it lasts, tell your IT staff.',
  'failure.server/busy.what': 'The server is busy.',
  'failure.server/busy.then': 'Your data is safe. It is tried again by itself in a few minutes.',
  'failure.server/no-progress.what': 'The server answers but has accepted nothing more.',
  'failure.server/no-progress.then':
    'Your notes are saved on this device. It is tried again by itself; if it lasts, tell your IT staff.',
  'failure.server/no-receipt.what': 'The server has not confirmed your notes.',
  'failure.server/no-receipt.then': 'Your notes are saved on this device and will be sent again.',
  'failure.server/refused-request.what': 'The server does not accept this device’s request.',
  'failure.server/refused-request.then':
    'Your notes are saved on this device. Give the details below to your IT staff.',

  'failure.server/disk-full.what': 'The server’s disk is full.',
  'failure.server/disk-full.then':
    'Your notes are saved on this device and are sent later by themselves. Tell your IT staff.',
  'failure.server/too-many-requests.what': 'This device asks the server too often.',
  'failure.server/too-many-requests.then': 'Your data is safe. It is tried again in {{wait}}.',

  'failure.sync/app-too-old.what': 'The server is newer than this app.',
  'failure.sync/app-too-old.then':
    'You can keep reading and taking notes; they are saved on this device. Update the app to send and receive again.',
  'failure.sync/server-too-old.what': 'The server is older than this app.',
  'failure.sync/server-too-old.then':
    'You can keep reading and taking notes; they are saved on this device. Ask your IT staff to update the server.',
  'failure.sync/unsent.what': 'This device still has notes that were not sent.',
  'failure.sync/unsent.then':
    'Signing out now would lose them. Connect, wait until they are sent, then sign out.',

  'failure.auth/wrong-password.what': 'The name or the password is not right.',
  'failure.auth/wrong-password.then': 'Check Caps Lock and the Vietnamese keyboard, then type it again.',
  'failure.auth/locked-out.what': 'The account is locked for a while after too many wrong tries.',
  'failure.auth/locked-out.then': 'Wait {{wait}} and sign in again, or ask your administrator to unlock it.',
  'failure.auth/bad-address.what': 'The server address is not right.',
  'failure.auth/bad-address.then':
    'It looks like https://hop.tenxa.gov.vn. Ask your office if you are not sure.',
  'failure.auth/access-revoked.what': 'Your access on this device has been withdrawn.',
  'failure.auth/access-revoked.then': 'Nothing more is sent or received. Contact your administrator.',
  'failure.auth/signed-out.what': 'Your session has ended.',
  'failure.auth/signed-out.then':
    'You can keep reading and taking notes. Sign in again when online to send and receive.',
  'failure.auth/token-refused.what': 'The server does not accept this device’s session.',
  'failure.auth/token-refused.then':
    'You can keep reading and taking notes. Sign in again when online to send and receive.',

  'failure.vault/weak-pin.what': 'This PIN is easy to guess.',
  'failure.vault/weak-pin.then':
    'Use at least 6 digits that neither follow nor repeat each other, or a long phrase.',
  'failure.vault/wrong-pin.what': 'The PIN is not right.',
  'failure.vault/wrong-pin.then': 'Your data is safe. Type it again.',
  'failure.vault/wait.what': 'Too many wrong tries; there is a pause.',
  'failure.vault/wait.then': 'Your data is safe. You can try again in {{wait}}.',
  'failure.vault/damaged.what': 'The data key on this device is damaged.',
  'failure.vault/damaged.then':
    'What was sent is safe on the server. Sign in again with your password when online.',
  'failure.vault/keyring-changed.what': 'The Windows key store on this computer has changed.',
  'failure.vault/keyring-changed.then':
    'What was sent is safe on the server. Sign in again with your password when online.',
  'failure.vault/cannot-unwrap.what': 'This password does not open your private notes.',
  'failure.vault/cannot-unwrap.then':
    'Nothing has been deleted. If your password was just reset, contact your administrator before trying again.',

  'failure.storage/full.what': 'This computer’s disk is full.',
  'failure.storage/full.then':
    'What was saved before is safe; the last change was not saved. Free some space and try again.',
  'failure.storage/failed.what': 'This computer could not write to its disk.',
  'failure.storage/failed.then':
    'What was saved before is safe; the last change was not saved. Try again; if it fails again, tell your IT staff.',
  'failure.storage/damaged.what': 'The data on this device is damaged.',
  'failure.storage/damaged.then':
    'What was sent is safe on the server. Do not remove the app; ask your IT staff to rescue what was not sent.',
  'failure.storage/newer-than-app.what': 'The data on this device was made by a newer version.',
  'failure.storage/newer-than-app.then':
    'The data is intact. Install the newest version of the app and open it again.',
  'failure.storage/in-use.what': 'Phòng họp is already open in another window on this computer.',
  'failure.storage/in-use.then': 'Your data is safe. Use the open window, or close it and try again.',
  'failure.storage/wrong-key.what': 'This key does not open the data on this device.',
  'failure.storage/wrong-key.then': 'The data is intact. Sign in again with your password when online.',

  'failure.meeting/not-yours.what': 'Only the meeting’s secretary and chair can see this.',
  'failure.meeting/not-yours.then': 'If this has just become your task, wait for the next sync.',

  'failure.meeting/not-on-this-device.what': 'This meeting is no longer on this device.',
  'failure.meeting/not-on-this-device.then':
    'It may have been cancelled, or you may no longer be among its participants. Your private notes are kept.',

  'failure.paper/no-text.what': 'The text of this paper is not on this device.',
  'failure.paper/no-text.then':
    'Try again once it has been downloaded. A scan that was not recognised can be read, but not compared.',
  'failure.paper/not-on-this-device.what': 'This paper is no longer on this device.',
  'failure.paper/not-on-this-device.then': 'It may have been recalled. Your notes are kept.',
  'failure.paper/not-downloaded.what': 'This paper has not been downloaded yet.',
  'failure.paper/not-downloaded.then': 'When the network is there, it is downloaded first.',
  'failure.paper/damaged.what': 'This file is damaged and cannot be opened.',
  'failure.paper/damaged.then':
    'Your notes are kept. Download it again; if it is still damaged, ask the secretary to send it again.',
  'failure.paper/encrypted.what': 'This file has a password and cannot be opened.',
  'failure.paper/encrypted.then': 'Ask the secretary for a copy without a password.',
  'failure.paper/empty.what': 'This file is empty.',
  'failure.paper/empty.then': 'Ask the secretary to send it again.',
  'failure.paper/no-pages.what': 'This file has no pages.',
  'failure.paper/no-pages.then': 'Ask the secretary to send it again.',
  'failure.paper/not-pdf.what': 'This file is not a PDF.',
  'failure.paper/not-pdf.then': 'Ask the secretary for a PDF.',
  'failure.paper/secret.what': 'The paper carries a secrecy mark and may not be in this system.',
  'failure.paper/secret.then':
    'The Law on Protection of State Secrets No. 117/2025/QH15 does not allow state secrets to be drafted or kept on a networked device. Handle the paper under that law and tell your office’s person in charge of state secrets.',
  'failure.paper/too-large.what': 'This file is larger than allowed.',
  'failure.paper/too-large.then': 'Ask the secretary to split it or to scan it at a smaller size.',
  'failure.paper/too-many-pages.what': 'This file has too many pages.',
  'failure.paper/too-many-pages.then': 'Ask the secretary to split it.',
  'failure.paper/took-too-long.what': 'Checking this file took too long and was stopped.',
  'failure.paper/took-too-long.then': 'Ask the secretary to export the PDF again and resend it.',
  'failure.paper/text-unreadable.what': 'The text of this paper could not be read.',
  'failure.paper/text-unreadable.then':
    'The paper opens and takes notes as usual, but its content cannot be searched.',
  'failure.paper/unsafe.what': 'This file has unsafe content and was not opened.',
  'failure.paper/unsafe.then': 'Your computer is not affected. Ask the secretary to send it again.',

  'failure.blob/hash-differs.what': 'The downloaded file differs from the original.',
  'failure.blob/hash-differs.then': 'The wrong part was dropped and is downloaded again.',
  'failure.blob/too-large.what': 'This file is larger than allowed.',
  'failure.blob/too-large.then': 'Ask the secretary to split it or to scan it at a smaller size.',

  'failure.link/refused.what': 'This link could not be opened.',
  'failure.link/refused.then':
    'The paper is unaffected. This computer may have no program for such addresses; you can copy the address and open it elsewhere.',
  'failure.reader/failed.what': 'The viewer could not be opened.',
  'failure.reader/failed.then': 'Your notes are safe. Open the paper again.',
  'failure.reader/crashed.what': 'The viewer stopped unexpectedly.',
  'failure.reader/crashed.then': 'Saved notes are safe. Opening it again returns to the same page.',
  'failure.reader/too-heavy.what': 'This paper is too heavy for this computer and the viewer was stopped.',
  'failure.reader/too-heavy.then': 'Saved notes are safe. Close other programs and open it again.',
  'failure.reader/stuck.what': 'The viewer did not respond and was stopped.',
  'failure.reader/stuck.then': 'Saved notes are safe. Opening it again returns to the same page.',

  'failure.op/document-full.what': 'This paper already holds too many of your notes.',
  'failure.op/document-full.then':
    'The note is saved on this device but was not sent. Delete some older notes on this paper and write it again.',
  'failure.op/id-taken.what': 'The server already has another note under the same name.',
  'failure.op/id-taken.then':
    'The note is saved on this device but was not sent. Give the details below to your IT staff.',
  'failure.op/not-allowed.what': 'You may not send this note.',
  'failure.op/not-allowed.then':
    'The note is saved on this device. If you still take part in the meeting, tell the secretary.',
  'failure.rsvp/reminded-lately.what':
    'The reminder was not sent: somebody in it was reminded within the last four hours.',
  'failure.rsvp/reminded-lately.then':
    'Another device reminded first. Remind again: only those who were not reminded yet will be.',
  'failure.op/too-large.what': 'This note is too large for the server.',
  'failure.op/too-large.then': 'The note is saved on this device. Split it into smaller notes.',
  'failure.op/undecodable.what': 'The server could not read this note.',
  'failure.op/undecodable.then': 'The note is saved on this device. Give the details below to your IT staff.',

  'failure.group/not-yours.what': 'Only the person who made the group can change it.',
  'failure.group/not-yours.then': 'The group is unchanged. Ask whoever made it.',
  'failure.group/unknown-person.what': 'Somebody is no longer in the office’s directory.',
  'failure.group/unknown-person.then': 'The group was not saved. Take that person out and save again.',
  'failure.group/no-members.what': 'A group needs at least one person beside you.',
  'failure.group/no-members.then': 'The group was not saved. Add somebody and save again.',
  'failure.op/too-many-groups.what': 'You have made too many groups.',
  'failure.op/too-many-groups.then': 'This group is on your device only. Use a group that you already have.',
  'failure.op/unknown-kind.what': 'The server runs an older version and does not understand this.',
  'failure.op/unknown-kind.then': 'It is saved on this device. Ask your IT staff to update the server.',
  'failure.layer/group-closed.what': 'This group has ended and takes no more notes.',
  'failure.layer/group-closed.then': 'You can still take private notes, or write in another group.',

  'failure.layer/revoked.what': 'You no longer have access to this paper.',
  'failure.layer/revoked.then':
    'Your notes are saved on this device but cannot be sent. If this is a mistake, tell the secretary.',
  'failure.layer/not-yours.what': 'This note is somebody else’s and cannot be changed.',
  'failure.layer/not-yours.then': 'Your own notes are unchanged.',
  'failure.layer/meeting-closed.what': 'The meeting is closed and takes no more shared notes.',
  'failure.layer/meeting-closed.then': 'You can still take private notes on this paper.',
  'failure.layer/update-too-large.what': 'This note is too large and was not saved.',
  'failure.layer/update-too-large.then': 'Your other notes are safe. Split it into smaller notes.',
  'failure.layer/undecodable.what': 'This note could not be read and was not accepted.',
  'failure.layer/undecodable.then': 'Your other notes are safe. Give the details below to your IT staff.',

  'failure.stick/not-a-pack.what': 'This file was not exported from Phòng họp.',
  'failure.stick/not-a-pack.then': 'Nothing was taken in. Choose a file that ends in .phonghop.',
  'failure.stick/newer-version.what': 'The file was exported by a newer version of Phòng họp.',
  'failure.stick/newer-version.then': 'Nothing was taken in. Update the app and import again.',
  'failure.stick/other-office.what': 'This file belongs to another office.',
  'failure.stick/other-office.then': 'Nothing was taken in. Only files of your own office can be imported.',
  'failure.stick/unknown-device.what': 'This device does not know the one that exported the file.',
  'failure.stick/unknown-device.then':
    'Nothing was taken in. Connect to the server once to renew the list of devices, then import again.',
  'failure.stick/revoked-device.what': 'The device that exported this file has been revoked.',
  'failure.stick/revoked-device.then':
    'Nothing was taken in. Ask for a file from another device and tell your technician.',
  'failure.stick/tampered.what': 'The file is not whole: it was not copied to the end, or was changed.',
  'failure.stick/tampered.then': 'Nothing was taken in. Export it again on the original device.',
  'failure.stick/wrong-code.what': 'The code of the file is wrong.',
  'failure.stick/wrong-code.then': 'Nothing was taken in. Ask whoever exported it; the code has 16 digits.',
  'failure.stick/refused-contents.what':
    'The file holds something that is not allowed, so all of it was refused.',
  'failure.stick/refused-contents.then': 'Nothing was taken in. Do not use this file; tell your technician.',
  'failure.stick/not-for-you.what': 'You are not invited to the meeting in this file.',
  'failure.stick/not-for-you.then':
    'Nothing was taken in. If that is a mistake, tell the secretary of the meeting.',
  'failure.pack/no-papers.what': 'The meeting has no papers yet.',
  'failure.pack/no-papers.then': 'Try again when it has some.',
  'failure.pack/nothing-new.what': 'Nothing is new since the last export.',
  'failure.pack/nothing-new.then': 'To print it again, choose all papers.',
  'failure.pack/too-large.what': 'The papers are too large for one PDF (3 GB or 20,000 pages at most).',
  'failure.pack/too-large.then': 'What is on this device is safe. Export the papers one by one.',
  'failure.stick/too-large.what': 'The file is too large for a USB stick (4 GB at most).',
  'failure.stick/too-large.then': 'What is on this device is safe. Use the network of the meeting room.',
  'failure.stick/unreadable.what': 'The USB stick cannot be read.',
  'failure.stick/unreadable.then': 'Nothing was taken in. Plug it in again and retry.',
  'failure.stick/not-read-back.what': 'It was written to the USB stick, but does not read back as it should.',
  'failure.stick/not-read-back.then':
    'Do not use that file. Try again or use another stick; what is on this device is safe.',
  'failure.stick/nothing-to-send.what': 'There is nothing to be sent.',
  'failure.stick/nothing-to-send.then': 'Every change has been sent.',
  'failure.stick/not-chosen.what': 'The chosen file is not held any more.',
  'failure.stick/not-chosen.then': 'Nothing was taken in. Choose the file again.',
  'failure.stick/cancelled.what': 'Exporting or importing was stopped.',
  'failure.stick/cancelled.then': 'Nothing on this device has changed.',
  'failure.stick/busy.what': 'Another file is being exported or imported.',
  'failure.stick/busy.then': 'Wait for it to end or stop it, then try again.',

  'failure.app/locked.what': 'The app is locked.',
  'failure.app/locked.then': 'Type your PIN to open it.',
  'failure.ipc/crashed.what': 'The app failed while doing this.',
  'failure.ipc/crashed.then':
    'What was saved on this device is safe. Try again; if it fails again, give the details below to your IT staff.',
  'failure.ipc/refused.what': 'The app refused this request.',
  'failure.ipc/refused.then': 'What was saved on this device is safe. Close the app and open it again.',
}
