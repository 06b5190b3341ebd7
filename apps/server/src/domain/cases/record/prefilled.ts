import type { Fields, Procedure } from '@zhiyun/procedure'
import type { OrganisationDetails } from '../../parties/index.ts'

/** What the house itself fills in from the organisation's record (主体); a person corrects what is not locked. */
export function prefilled(procedure: Procedure, { name, uscc, district, contact, phone }: OrganisationDetails): Fields {
  const attributes: Readonly<Record<string, string | null>> = { 名称: name, 统一社会信用代码: uscc, 注册地区: district === null ? null : String(district), 联系人: contact, 联系电话: phone }
  return Object.fromEntries(Object.values(procedure.fields).flatMap((field) => {
    const value = field.attribute === null ? undefined : attributes[field.attribute]
    return value === undefined || value === null ? [] : [[field.name, value]]
  }))
}
