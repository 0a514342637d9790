import { useId } from 'react'
import { DEFAULT_PRICES, type SavingPrices } from '../../../shared/saving/report.ts'
import { useT } from '../../i18n/index.ts'
import { Button, Field } from '../../ui/index.ts'
import css from './saving.module.css'

export interface PriceFieldsProps {
  readonly prices: SavingPrices
  readonly onChange: (prices: SavingPrices) => void
}

/** What the figures rest on: always in sight, and the office's own to change. */
export function PriceFields({ prices, onChange }: PriceFieldsProps) {
  const t = useT()
  const name = useId()
  const way = (by: SavingPrices['by']) => (
    <label className={css.way}>
      <input
        type="radio"
        name={name}
        checked={prices.by === by}
        onChange={() => onChange({ ...prices, by })}
      />
      {t(`saving.by.${by}`)}
    </label>
  )
  const isUsual = prices.by === 'document' && prices.perDelivery === DEFAULT_PRICES.perDelivery
  return (
    <fieldset className={css.prices}>
      <legend>{t('saving.prices')}</legend>
      <div className={css.ways}>
        {way('document')}
        {way('parts')}
      </div>
      <div className={css.bar}>
        {prices.by === 'document' ? (
          <Price
            label={t('saving.per-delivery')}
            value={prices.perDelivery}
            most={10_000_000}
            onChange={(perDelivery) => onChange({ ...prices, perDelivery })}
          />
        ) : (
          <>
            <Price
              label={t('saving.postage')}
              value={prices.postage}
              most={10_000_000}
              onChange={(postage) => onChange({ ...prices, postage })}
            />
            <Price
              label={t('saving.per-page')}
              value={prices.perPage}
              most={1_000_000}
              onChange={(perPage) => onChange({ ...prices, perPage })}
            />
          </>
        )}
        {prices.by === 'document' && !isUsual && (
          <Button size="small" onClick={() => onChange(DEFAULT_PRICES)}>
            {t('saving.usual')}
          </Button>
        )}
      </div>
      <p className={css.soft}>{t(prices.by === 'document' ? 'saving.source' : 'saving.no-source')}</p>
      <p className={css.soft}>{t('saving.rule')}</p>
    </fieldset>
  )
}

interface PriceProps {
  readonly label: string
  readonly value: number
  readonly most: number
  readonly onChange: (value: number) => void
}

/** Whole đồng; what is no number leaves the price as it was. */
function Price({ label, value, most, onChange }: PriceProps) {
  return (
    <Field
      label={label}
      type="number"
      inputMode="numeric"
      min={0}
      max={most}
      step={10}
      value={value}
      onChange={({ target }) => {
        const next = Math.round(target.valueAsNumber)
        if (next >= 0 && next <= most) onChange(next)
      }}
    />
  )
}
