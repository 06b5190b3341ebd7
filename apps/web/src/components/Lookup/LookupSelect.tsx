import { useQuery } from '@tanstack/react-query'
import ConfigProvider from 'antd/es/config-provider'
import enUS from 'antd/es/locale/en_US'
import zhCN from 'antd/es/locale/zh_CN'
import Select from 'antd/es/select'
import { useDeferredValue, useState } from 'react'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { antdTheme } from '../../theme/antd.ts'
import { lookUp } from './lookUp.ts'
import { useLookupNames } from './names.ts'
import type { LookupProps } from './props.ts'

/** In a dialog the list opens within it: what lies outside cannot be reached. */
const aroundOf = (node: HTMLElement): HTMLElement => node.closest('dialog') ?? document.body

export default function LookupSelect({ kind, many, common, value, onChange }: LookupProps) {
  const { language, say } = useLanguage()
  const [words, setWords] = useState('')
  const asked = useDeferredValue(words)
  const options = useQuery({
    queryKey: ['lookup', kind, asked],
    queryFn: ({ signal }) => lookUp(kind, asked, signal),
    placeholderData: (before) => before,
  })
  // What was chosen keeps its name when the list goes on to other words.
  const names = useLookupNames()
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({})
  const held = [value].flat().filter((each): each is string => typeof each === 'string' && !(options.data ?? []).some((option) => option.value === each))
  const shown = [...(options.data ?? []), ...held.map((each) => ({ value: each, label: picked[each] ?? names[each] ?? each }))]
  const nothing = options.isError ? say(['查不到：连不上服务器', 'Cannot look up: no connection']) : say(['没有相符的，换几个字试试', 'Nothing matches; try other words'])
  return (
    <ConfigProvider theme={antdTheme} locale={language === 'zh' ? zhCN : enUS}>
      <Select
        id={common.id ?? ''} style={{ width: '100%' }} getPopupContainer={aroundOf} showSearch={{ filterOption: false, onSearch: setWords }} allowClear
        {...(many ? { mode: 'multiple' as const } : {})} {...(common['aria-invalid'] === true ? { status: 'error' as const } : {})}
        aria-label={common['aria-label']} aria-describedby={common['aria-describedby']} aria-required={common['aria-required'] === true}
        placeholder={kind === '单位' ? say(['输入名称，或完整的统一社会信用代码', 'Type a name, or the whole credit code']) : say(['输入名称或编号', 'Type a name or number'])} notFoundContent={nothing} options={shown}
        value={value === undefined ? null : value}  onChange={(next: unknown, of) => {
          setPicked((all) => ({ ...all, ...Object.fromEntries([of].flat().flatMap((option) => (option === undefined ? [] : [[option.value, option.label]]))) }))
          onChange(next ?? null)
        }}
      />
    </ConfigProvider>
  )
}
