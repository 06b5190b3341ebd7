/** Kinds of organisation. Every 主体类型 of the fact dictionary is among them (tested); banks, insurers and cities take part without applying. */
export const kinds = [
  '企业', '高校', '科研院所', '新型研发机构', '行业组织', '知识产权服务机构', '法律服务机构', '产业园区', '众创空间', '孵化器',
  '区县', '西咸新区', '开发区', '城市', '银行', '担保机构', '保险机构', '产业知识产权联盟', '投资基金', '知识产权运营中心', '参赛项目',
] as const

export type Kind = (typeof kinds)[number]
