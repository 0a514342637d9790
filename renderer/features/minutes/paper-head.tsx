import css from './minutes.module.css'

interface PaperHeadProps {
  /** Of the office above; empty: it has none. */
  readonly above: string
  readonly office: readonly string[]
  readonly reference: string
  /** Place and date, where they stand in the head. */
  readonly placed?: string
}

/** Who issues it and the national title, as on every paper of an office (Nghị định 30/2020, Phụ lục I). */
export function PaperHead({ above, office, reference, placed }: PaperHeadProps) {
  return (
    <div className={css.head}>
      <div>
        {above !== '' && <p>{above}</p>}
        {office.map((line) => (
          <p key={line} className={css.strong}>
            {line}
          </p>
        ))}
        <p className={css.gap}>{reference}</p>
      </div>
      <div>
        <p className={css.strong}>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
        <p className={css.motto}>Độc lập - Tự do - Hạnh phúc</p>
        {placed !== undefined && <p className={css.placed}>{placed}</p>}
      </div>
    </div>
  )
}
