/** What may be deleted without the checker noticing, by class: how many of all are noticed, and why each other one does no harm by itself. */
export const HARMLESS: Readonly<Record<string, { readonly caught: string; readonly reasons: Readonly<Record<string, string>> }>> = {
  行: {
    caught: '31/40',
    reasons: {
      '演示批付：制单中 退件': 'a way less: a case wrongly taken in ends with the run',
      '演示批付：待复核 退回批': 'a way less: the reviewer does not pass it on, and the clock reminds him',
      '演示申请：起草 提交': 'one of two branches: those under its condition are refused, nobody comes through',
      '演示申请：待审 审查': 'one of two readings: under the other the row is not there, which the office sees when it chooses',
      '演示申请：待补 补正': 'one of two branches: refused, not let through',
      '演示申请：非终 记一笔': 'a note less',
      '演示通知：评审中 无可选': 'a way less: a call without applicants selects nobody',
      '演示通知：待审定 重排': 'a way less: the approver does not approve, and the clock reminds him',
    },
  },
  当: {
    caught: '10/18',
    reasons: {
      '演示付款：待经办 经办 余额': 'an early question: the ledger refuses what is not there',
      '演示付款：待支付 支付 批在': 'the office’s own rule, from which nothing else follows: payment then needs no run',
      '演示批付：制单中 报复核 成员皆在': 'the run reaches the members only in 待支付 (于); others stay where they are',
      '演示批付：制单中 报复核 成员合计 2': 'a control total of the office’s own; each payment keeps its own amount',
      '演示申请：起草 提交 唯一,除非 3': 'the office’s own rule: money for one measure twice is refused by the policy’s relations',
      '演示申请：待同意 同意 批在': 'the lot pushes whoever still waits when it closes; after that the state is final',
      '演示申请：待审 催办 期过半': 'a reminder comes earlier',
    },
  },
  做: {
    caught: '13/20',
    reasons: {
      '演示批付：制单中 退件 出批': 'the row does nothing then; the case stays in the run',
      '演示批付：待支付 发出 推案': 'the run cannot be closed: 对清 asks for all members to have ended',
      '演示申请：起草 提交 通知 2': 'a message less; what waits for somebody stands in his list',
      '演示申请：非终 记一笔 通知': 'a message less; the note is on file',
      '演示申请：待遴选 未入选（系统） 通知': 'a message less; the outcome is shown',
      '演示申请：非终 批取消（系统） 通知': 'a message less; the outcome is shown',
      '演示通知：拟稿 发布 公告': 'a notice less; an open call is listed because it is open',
    },
  },
  效果之输入: {
    caught: '73/82',
    reasons: {
      '演示批付：待支付 发出 推案.于': 'members elsewhere refuse, and all is rolled back (同进退)',
      '演示调查：设计 开始 开案.每': 'one questionnaire instead of many: seen at once',
      '演示调查：回收中 发布 推案.于': 'members elsewhere refuse and are left (逐件)',
      '演示通知：受理中 截止 推案.于': 'members elsewhere refuse and are left (逐件)',
      '演示通知：评审中 遴选 遴选.名额': 'the budget still bounds; one of the two must be there',
      '演示通知：评审中 遴选 遴选.预算': 'the quota still bounds; the ledger refuses what is not there',
      '演示通知：评审中 遴选 遴选.超': 'too little money then stops the selection and says so',
      '演示通知：待审定 审定 推案.于': 'members elsewhere refuse, and all is rolled back (同进退)',
    },
  },
  异于: {
    caught: '4/6',
    reasons: {
      '演示批付：待复核 复核批': 'moves no money: each payment has its own two persons',
      '演示批付：待支付 发出': 'made by the cashier himself (以: 本人): the payments’ own 异于 holds',
    },
  },
  会: { caught: '1/1', reasons: {} },
  废: { caught: '1/1', reasons: {} },
  留: { caught: '0/1', reasons: { '演示申请：待审 退补': 'the consents fall, as they do by default; nothing counts that was not given' } },
  意见: {
    caught: '2/10',
    reasons: {
      '演示付款：待支付 不付': 'an inner reason is not asked for; who did it is on file',
      '演示批付：待复核 退回批': 'an inner reason is not asked for',
      '演示批付：制单中 作废批': 'an inner reason is not asked for',
      '演示申请：待审 催办': 'an inner reason is not asked for',
      '演示申请：非终 记一笔': 'an empty note',
      '演示通知：评审中 无可选': 'an inner reason is not asked for',
      '演示通知：待审定 重排': 'an inner reason is not asked for',
      '演示通知：拟稿、受理中 取消': 'an inner reason is not asked for',
    },
  },
  填: {
    caught: '13/15',
    reasons: {
      '演示申请：待放款 放款成功（系统）': 'the receipt’s number stands with the dispatch',
      '演示申请：待放款 放款失败（系统）': 'the receipt’s number stands with the dispatch',
    },
  },
  仅读法: { caught: '2/2', reasons: {} },
  钟: { caught: '8/8', reasons: {} },
  无期: { caught: '8/8', reasons: {} },
  见: { caught: '14/14', reasons: {} },
  当事人: { caught: '15/15', reasons: {} },
  状态: { caught: '31/31', reasons: {} },
}
