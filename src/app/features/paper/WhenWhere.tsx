// When and where an event is, under its name on what is printed; nothing stands for what is not known.

import styles from './Poster.module.css'

export function WhenWhere({ when, town }: { readonly when: string; readonly town: string }) {
  return (
    <p className={styles['when']}>
      {[when, town]
        .filter((part) => part !== '')
        .map((part) => (
          <span key={part}>{part}</span>
        ))}
    </p>
  )
}
