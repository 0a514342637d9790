import { describe, expect, test } from 'vitest'
import { type Action, may, type Question } from '../../server/access/may.ts'
import { me, other, promised, rows } from './promised.ts'
import { deskRows } from './promised-desk.ts'
import { groupRows, promisedOfGroups } from './promised-groups.ts'

describe('who may do what', () => {
  const table = [...rows(), ...groupRows(), ...deskRows()]

  test('the table asks every action, for every part, phase, office role and account state', () => {
    expect(table).toHaveLength(43 * 6 * 6 * 2 * 2 + 11 * 5 * 2 * 2 + 12 * 7 * 6 * 2 * 2)
    const every: Record<Action, true> = {
      'self.use': true,
      'scope.read': true,
      'blob.read': true,
      'layer.append': true,
      'group.put': true,
      'seen.tell': true,
      'rsvp.say': true,
      'minutes.say': true,
      'duty.say': true,
      'opinion.say': true,
      'desk.edit': true,
      'blob.upload': true,
      'session.sit': true,
      'paper.publish': true,
      'saving.read': true,
      'office.set': true,
      'stage.present': true,
      'stage.run': true,
    }
    expect(new Set(table.map((row) => row.question.action))).toEqual(new Set(Object.keys(every)))
    for (const row of Object.values(promised))
      for (const cells of Object.values(row)) expect(cells).toMatch(/^[y.]{6}$/)
    for (const cells of Object.values(promisedOfGroups)) expect(cells).toMatch(/^[y.]{5}$/)
  })

  test('every row is answered as promised', () => {
    const wrong = table.filter((row) => may(row.question) !== row.expected).map((row) => row.title)
    expect(wrong).toEqual([])
  })

  test.each<[string, (question: Question) => boolean]>([
    ['lets everybody do everything', () => true],
    [
      'forgets that an account is disabled',
      (question) => may({ ...question, actor: { ...question.actor, active: true } }),
    ],
    [
      'lets an office secretary read any scope',
      (question) =>
        may(question) ||
        (question.actor.active && question.action === 'scope.read' && question.actor.office === 'secretary'),
    ],
    [
      'forgets whose document it is',
      (question) =>
        question.action === 'layer.append'
          ? may({ ...question, docId: question.docId.replace(other, me) as typeof question.docId })
          : may(question),
    ],
    [
      'keeps a closed meeting open',
      (question) =>
        'meeting' in question && question.meeting?.phase === 'closed'
          ? may({ ...question, meeting: { ...question.meeting, phase: 'running' } })
          : may(question),
    ],
    [
      'shows drafts to delegates',
      (question) =>
        'meeting' in question && question.meeting?.phase === 'draft' && question.action === 'scope.read'
          ? may({ ...question, meeting: { ...question.meeting, phase: 'published' } })
          : may(question),
    ],
    [
      'shows a delegate who has read what',
      (question) =>
        'meeting' in question && question.meeting?.role === 'delegate' && question.action === 'scope.read'
          ? may({ ...question, meeting: { ...question.meeting, role: 'secretary' } })
          : may(question),
    ],
    [
      'lets chairs approve their own absence',
      (question) =>
        question.action === 'rsvp.say' && question.about === me
          ? may({ ...question, about: other })
          : may(question),
    ],
    [
      'lets everybody read a group',
      (question) => may(question) || (question.actor.active && question.action === 'scope.read'),
    ],
    [
      'lets those who have left a group write in it',
      (question) =>
        'group' in question && question.group !== null && question.action === 'layer.append'
          ? may({ ...question, group: { ...question.group, isMember: true } })
          : may(question),
    ],
    [
      'lets any member change the group',
      (question) =>
        question.action === 'group.put' && question.group !== null
          ? may({ ...question, group: { ...question.group, isOwner: question.group.isMember } })
          : may(question),
    ],
    [
      'takes in people of other offices',
      (question) =>
        question.action === 'group.put' ? may({ ...question, newcomersInBody: true }) : may(question),
    ],
    [
      'opens an ended group again',
      (question) =>
        'group' in question && question.group !== null
          ? may({ ...question, group: { ...question.group, ended: false } })
          : may(question),
    ],
  ])('a planted fault is reported: one that %s', (_what, faulty) => {
    expect(table.filter((row) => faulty(row.question) !== row.expected)).not.toEqual([])
  })
})
