export const texts = import.meta.glob<object>('/locales/sl/*.json', { import: 'default', eager: true })
