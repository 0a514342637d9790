import {
  NOTICE_WORDS,
  type NoticeFields,
  noticeReference,
  placeAndDate,
} from '../../../shared/minutes/notice.ts'
import { linesOf } from '../../../shared/minutes/paper.ts'
import type { CallOutput } from '../../bridge/index.ts'
import css from './minutes.module.css'
import { PaperHead } from './paper-head.tsx'

type NoticeView = CallOutput<'notice.open'>

interface NoticePageProps {
  readonly view: NoticeView
  readonly fields: NoticeFields
}

/** The notice as it will be printed. */
export function NoticePage({ view, fields }: NoticePageProps) {
  const { above, office, conclusions, tasks } = view
  return (
    <div className={css.paper} lang="vi">
      <PaperHead
        above={above}
        office={office}
        reference={noticeReference(fields)}
        placed={placeAndDate(fields)}
      />
      <p className={css.kind}>{NOTICE_WORDS.kind}</p>
      <p className={css.summary}>{fields.summary}</p>
      <div className={css.text}>
        <p>{fields.opening}</p>
        {conclusions.map((text, at) => (
          <p key={at}>
            <strong>{at + 1}.</strong> {text}
          </p>
        ))}
        {tasks.length > 0 && (
          <>
            <p className={css.strong}>
              {conclusions.length + 1}. {NOTICE_WORDS.tasks}
            </p>
            <TaskTable tasks={tasks} />
          </>
        )}
        <p>{fields.closing}</p>
      </div>
      <div className={css.noticeSigning}>
        <div>
          <p className={css.recipients}>{NOTICE_WORDS.recipients}</p>
          {linesOf(fields.recipients).map((line) => (
            <p key={line} className={css.small}>
              - {line}
            </p>
          ))}
        </div>
        <div className={css.signer}>
          {linesOf(fields.powers).map((line) => (
            <p key={line} className={css.strong}>
              {line}
            </p>
          ))}
          <p className={css.name}>{fields.signer}</p>
        </div>
      </div>
    </div>
  )
}

function TaskTable({ tasks }: Pick<NoticeView, 'tasks'>) {
  return (
    <table className={css.tasks}>
      <thead>
        <tr>
          {NOTICE_WORDS.columns.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tasks.map(({ text, lead, helpers, due }, at) => (
          <tr key={at}>
            <td>{at + 1}</td>
            <td>{text}</td>
            <td>{lead}</td>
            <td>{helpers}</td>
            <td>{due}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
