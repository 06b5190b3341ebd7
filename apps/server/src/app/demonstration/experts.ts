import type { Entry } from '../../domain/experts/index.ts'

const expert = (username: string | null, entry: Pick<Entry, 'name' | 'employer' | 'fields'> & Partial<Entry>): Entry & { readonly username: string | null } => ({ username, former: [], posts: [], ipc: [], industries: [], honours: [], mostOpen: 8, mostYear: 40, ...entry })

/** Nobody: each is called by a number, and works where nobody does. */
export const demonstrationExperts = [
  expert('zhuanjia1', { name: '演示专家一', employer: '演示光学研究所', fields: ['技术'], ipc: ['G02B', 'H01S'], industries: ['C39'], honours: ['演示正高级'] }),
  expert('zhuanjia2', { name: '演示专家二', employer: '演示光学研究所', fields: ['技术', '产业'], ipc: ['H01L'], industries: ['C39'] }),
  expert('zhuanjia3', { name: '演示专家三', employer: '演示装备学院', former: ['演示东岭装备制造有限公司'], fields: ['技术'], ipc: ['B23Q', 'B25J'], industries: ['C34'] }),
  expert('zhuanjia4', { name: '演示专家四', employer: '演示知识产权学院', fields: ['知识产权', '法律'], honours: ['演示专利代理师'] }),
  expert('zhuanjia5', { name: '演示专家五', employer: '演示律师协会', fields: ['法律'], posts: ['演示仲裁机构'] }),
  expert('zhuanjia6', { name: '演示专家六', employer: '演示会计师协会', fields: ['财务'] }),
  expert('zhuanjia7', { name: '演示专家七', employer: '演示财经学院', fields: ['财务', '管理'] }),
  expert('zhuanjia8', { name: '演示专家八', employer: '演示产业研究院', fields: ['产业', '管理'], industries: ['C35', 'C38'] }),
  expert(null, { name: '演示专家九', employer: '演示医药学院', fields: ['技术'], ipc: ['A61K'], industries: ['C27'] }),
]
