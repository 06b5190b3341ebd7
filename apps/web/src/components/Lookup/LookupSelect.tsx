import { useQuery } from '@tanstack/react-query'
import ConfigProvider from 'antd/es/config-provider'
import enUS from 'antd/es/locale/en_US'
import zhCN from 'antd/es/locale/zh_CN'
import Select from 'antd/es/select'
import { useDeferredValue, useState } from 'react'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { antdTheme } from '../../theme/antd.ts'
import { byCode, isCode, lookUp, type Option } from './lookUp.ts'
import type { LookupProps } from './props.ts'

/** In a dialog the list opens within it: what lies outside cannot be reached. */
const aroundOf = (node: HTMLElement): HTMLElement => node.closest('dialog') ?? document.body

export default function LookupSelect({ kind, many, common, value, onChange, names = {} }: LookupProps) {
  const { language, say } = useLanguage()
  const [words, setWords] = useState('')
  const asked = useDeferredValue(words)
  const options = useQuery({
    queryKey: ['lookup', kind, asked],
    queryFn: ({ signal }) => lookUp(kind, asked, signal),
    placeholderData: (before) => before,
  })
  const held = (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string')
  const codes = kind === '单位' ? held.filter(isCode) : []
  const called = useQuery({ queryKey: ['lookup-codes', codes], enabled: codes.length > 0, queryFn: async ({ signal }) => (await Promise.all(codes.map((code) => byCode(code, signal)))).flat() })
  // What is held is called by its name, whatever is being looked for.
  const known: Option[] = [...held.flatMap((each) => (names[each] === undefined ? [] : [{ value: each, label: names[each] }])), ...(called.data ?? [])]
  const offered = [...(options.data ?? []), ...(words === '' ? known : [])].filter(({ value: each }, at, all) => all.findIndex((other) => other.value === each) === at)
  const nothing = kind === '单位' && !options.isError ? say(['没有相符的；别的单位请写全十八位统一社会信用代码', 'Nothing matches; name another organisation by its whole credit code']) : options.isError ? say(['查不到：连不上服务器', 'Cannot look up: no connection']) : say(['没有相符的，换几个字试试', 'Nothing matches; try other words'])
  return (
    <ConfigProvider theme={antdTheme} locale={language === 'zh' ? zhCN : enUS}>
      <Select
        id={common.id ?? ''} style={{ width: '100%' }} getPopupContainer={aroundOf} showSearch={{ filterOption: false, onSearch: setWords }} allowClear
        {...(many ? { mode: 'multiple' as const } : {})} {...(common['aria-invalid'] === true ? { status: 'error' as const } : {})}
        aria-label={common['aria-label']} aria-describedby={common['aria-describedby']} aria-required={common['aria-required'] === true}
        placeholder={say(['输入名称或编号', 'Type a name or number'])} notFoundContent={nothing} options={offered} {...(words === '' || known.length === 0 ? {} : { labelRender: ({ value: each, label }: { value: unknown; label?: unknown }) => known.find((option) => option.value === each)?.label ?? String(label ?? each) })}
        value={value === undefined ? null : value}  onChange={(next: unknown) => onChange(next ?? null)}
      />
    </ConfigProvider>
  )
}
