// How to give the tablet to a guest so that nothing else opens: what the guest sees, and how to pin the screen,
// step by step, for the screen and for paper beside the tablet.

import { Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Screen } from '../../ui/Screen.tsx'
import styles from './Print.module.css'

export function HandOverCard({ back }: { readonly back: string }) {
  const { t } = useTranslation('guest')
  const { t: desk } = useTranslation('desk')
  // The words of the buttons are the buttons' own.
  const buttons = {
    sign: desk('person.sign'),
    done: desk('sign.done'),
    back: desk('sign.backToDesk'),
  }
  const parts = [
    {
      title: t('card.give.title'),
      steps: [
        t('card.give.1', buttons),
        t('card.give.2'),
        t('card.give.3', buttons),
        t('card.give.4', buttons),
      ],
    },
    {
      title: t('card.android.title'),
      steps: [t('card.android.1'), t('card.android.2'), t('card.android.3'), t('card.android.4')],
    },
    {
      title: t('card.ipad.title'),
      steps: [t('card.ipad.1'), t('card.ipad.2'), t('card.ipad.3'), t('card.ipad.4')],
    },
  ]
  return (
    <Screen title={t('card.title')} back={back}>
      <div className={styles['sheet']}>
        <h2 className={styles['heading']}>{t('card.title')}</h2>
        <p>{t('card.means')}</p>
        {parts.map(({ title, steps }) => (
          <section key={title} className={styles['card']}>
            <h2>{title}</h2>
            <ol className={styles['steps']}>
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </section>
        ))}
        <div className={styles['screenOnly']}>
          <Button icon={Printer} onClick={() => window.print()}>
            {t('print')}
          </Button>
        </div>
      </div>
    </Screen>
  )
}
