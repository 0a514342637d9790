/**
 * Every name of the contract and what it is. The type makes the compiler refuse a missing, an invented and a misnamed
 * one; schemas stay out of the preload, which each start of the window waits for.
 */
import type { Contract } from '../../shared/ipc/contract.ts'

type Names = { readonly [Name in keyof Contract]: Contract[Name]['is'] }

export const contractNames: Names = {
  'app.status': 'call',
  'app.about': 'call',
  'app.signIn': 'call',
  'app.choosePin': 'call',
  'app.unlock': 'call',
  'app.lock': 'call',
  'app.signOut': 'call',
  'app.changed': 'signal',
  'preferences.get': 'call',
  'preferences.set': 'call',
  'meetings.list': 'call',
  'meetings.detail': 'call',
  'meetings.changed': 'signal',
  'files.download': 'call',
  'files.cancel': 'call',
  'files.setPaused': 'call',
  'files.queue': 'call',
  'files.progressed': 'signal',
  'reader.open': 'call',
  'reader.close': 'call',
  'reader.setBounds': 'call',
  'reader.focus': 'call',
  'reader.savePlace': 'call',
  'reader.stopped': 'signal',
  'reader.key': 'signal',
  'layers.append': 'call',
  'layers.changed': 'signal',
  'search.find': 'call',
  'sync.status': 'call',
  'sync.now': 'call',
  'sync.outbox': 'call',
  'sync.changed': 'signal',
}
