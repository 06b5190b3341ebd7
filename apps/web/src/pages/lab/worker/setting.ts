import type { Setting } from '@zhiyun/policy'

/** The one number of a setting at another value. */
export const withValue = (setting: Setting, value: number): Setting => (setting.form === 'bound' || setting.form === 'number' ? { ...setting, quantity: { ...setting.quantity, value } } : setting)
