import type { groups as source } from '../vi/groups.ts'
import type { Plural } from './plural.ts'

export const groups: Plural<keyof typeof source> = {
  'groups.title': 'Groups for shared notes',
  'groups.text': 'Each group has a layer of notes of its own on every paper; only its members see it.',
  'groups.who-reads':
    'Notes of a group are kept on the office’s server in readable form: the server’s administrator can read them. What nobody shall read belongs in the layer “Only me”.',
  'groups.manage': 'Manage groups',
  'groups.new': 'New group',
  'groups.edit': 'Change group',
  'groups.edit-named': 'Change group {{name}}',
  'groups.end': 'End group',
  'groups.end-named': 'End group {{name}}',
  'groups.list': 'Your groups',
  'groups.mine': 'Made by you',
  'groups.owner': 'Made by {{name}}',
  'groups.member-count_one': '{{count}} person',
  'groups.member-count_other': '{{count}} people',
  'groups.empty': 'You are in no group yet',
  'groups.empty-hint':
    'Make a group to exchange notes on papers with a few people, apart from the notes of the whole meeting. It works without a network too.',
  'groups.name': 'Name of the group',
  'groups.name-missing': 'The group has no name yet.',
  'groups.members': 'Members ({{count}})',
  'groups.me': 'You (made it)',
  'groups.add': 'Add people',
  'groups.search': 'Search by name or position',
  'groups.in-meeting': 'In this meeting',
  'groups.others': 'Others of the office',
  'groups.more-people_one': '{{count}} more person. Type a name to search.',
  'groups.more-people_other': '{{count}} more people. Type a name to search.',
  'groups.nobody': 'Nobody found for “{{query}}”',
  'groups.take-out': 'Take {{name}} out of the group',
  'groups.members-missing': 'A group needs at least one person beside you.',
  'groups.joins-see-all': 'Whoever is added can also read the notes that the group has already.',
  'groups.leavers':
    '{{names}} will no longer read the notes of others in the group. Notes they have written stay with the group.',
  'groups.save': 'Save group',
  'groups.make': 'Make group',
  'groups.saved': 'Group “{{name}}” is saved on this device. It is sent when there is a network.',
  'groups.ended': 'Group “{{name}}” has ended.',
  'groups.end-question': 'End group “{{name}}”?',
  'groups.end-consequence_one':
    'Nobody can write in this group any more, and it cannot be opened again. Its notes stay readable for the {{count}} person in it.',
  'groups.end-consequence_other':
    'Nobody can write in this group any more, and it cannot be opened again. Its notes stay readable for the {{count}} people in it.',
  'groups.changed': 'Your groups have changed.',
  'groups.show-changed': 'Open the paper anew to see it',
}
