import { useQuery } from '@tanstack/react-query'
import ConfigProvider from 'antd/es/config-provider'
import enUS from 'antd/es/locale/en_US'
import zhCN from 'antd/es/locale/zh_CN'
import Select from 'antd/es/select'
import { useDeferredValue, useState } from 'react'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { antdTheme } from '../../theme/antd.ts'
import { lookUp } from './lookUp.ts'
import type { LookupProps } from './props.ts'

export default function LookupSelect({ kind, many, common, value, onChange }: LookupProps) {
  const { language, say } = useLanguage()
  const [words, setWords] = useState('')
  const asked = useDeferredValue(words)
  const options = useQuery({
    queryKey: ['lookup', kind, asked],
    queryFn: ({ signal }) => lookUp(kind, asked, signal),
    placeholderData: (before) => before,
  })
  const nothing = options.isError ? say(['查不到：连不上服务器', 'Cannot look up: no connection']) : say(['没有相符的，换几个字试试', 'Nothing matches; try other words'])
  return (
    <ConfigProvider theme={antdTheme} locale={language === 'zh' ? zhCN : enUS}>
      <Select
        id={common.id ?? ''} style={{ width: '100%' }} showSearch={{ filterOption: false, onSearch: setWords }} allowClear
        {...(many ? { mode: 'multiple' as const } : {})} {...(common['aria-invalid'] === true ? { status: 'error' as const } : {})}
        aria-label={common['aria-label']} aria-describedby={common['aria-describedby']} aria-required={common['aria-required'] === true}
        placeholder={say(['输入名称或编号', 'Type a name or number'])} notFoundContent={nothing} options={options.data ?? []}
        value={value === undefined ? null : value}  onChange={(next: unknown) => onChange(next ?? null)}
      />
    </ConfigProvider>
  )
}
