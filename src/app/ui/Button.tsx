// A button with a word on it. `main` is the one action of a screen, `danger` takes something away; a link that
// looks like a button is `LinkButton`.

import type { LucideIcon } from 'lucide-react'
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Link } from 'wouter'
import styles from './Button.module.css'

export type ButtonKind = 'main' | 'plain' | 'quiet' | 'danger'

interface Look {
  /** Default `plain`. */
  readonly kind?: ButtonKind | undefined
  /** 88px instead of 56px. */
  readonly large?: boolean | undefined
  /** As wide as its place. */
  readonly wide?: boolean | undefined
  readonly icon?: LucideIcon | undefined
  readonly children: ReactNode
}

export type ButtonProps = Look &
  ButtonHTMLAttributes<HTMLButtonElement> & { readonly ref?: Ref<HTMLButtonElement> | undefined }

function look({ kind = 'plain', large, wide }: Omit<Look, 'children' | 'icon'>): string {
  return [styles['button'], styles[kind], large && styles['large'], wide && styles['wide']]
    .filter(Boolean)
    .join(' ')
}

export function Button({ kind, large, wide, icon: Icon, children, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={[look({ kind, large, wide }), className].filter(Boolean).join(' ')}
    >
      {Icon && <Icon aria-hidden size="1.35em" />}
      <span>{children}</span>
    </button>
  )
}

export function LinkButton({ kind, large, wide, icon: Icon, children, to }: Look & { readonly to: string }) {
  return (
    <Link to={to} className={look({ kind, large, wide })}>
      {Icon && <Icon aria-hidden size="1.35em" />}
      <span>{children}</span>
    </Link>
  )
}
