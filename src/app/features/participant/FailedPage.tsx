// A public page that the server could not make: that it is not the reader's fault, what to do, and, small, what the log
// calls the request. Only the server writes it.

import type { TFunction } from 'i18next'
import css from './AgendaPage.module.css'

interface Props {
  readonly request: string
  readonly t: TFunction<'publicPages'>
}

export function FailedPage({ request, t }: Props) {
  return (
    <div className={css['page']}>
      <main className={css['main']}>
        <section className={css['kind']}>
          <h1>{t('failed.what')}</h1>
          <p>{t('failed.todo')}</p>
          <p>
            <a className={css['on']} href="?">
              {t('failed.again')}
            </a>
          </p>
        </section>
        <p className={css['fresh']}>{t('failed.request', { request })}</p>
      </main>
    </div>
  )
}
