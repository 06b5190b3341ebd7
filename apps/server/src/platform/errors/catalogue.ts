/** Every refusal the platform can give: a stable code, the HTTP status, and what to do next in both languages. */
type Entry = { readonly status: number; readonly zh: string; readonly en: string }

export const catalogue = {
  // Who and whether
  SIGN_IN_REQUIRED: { status: 401, zh: '请先登录；已填内容保留在本页', en: 'Sign in first; what you typed is kept on this page' },
  SESSION_EXPIRED: { status: 401, zh: '登录已过期，请重新登录；已填内容保留', en: 'Your session has expired; sign in again, nothing typed is lost' },
  FORBIDDEN: { status: 403, zh: '当前身份无权办理此事；可切换身份或联系管理员', en: 'This role may not do that; switch role or ask an administrator' },
  NOT_FOUND: { status: 404, zh: '没有找到，或您无权查看', en: 'Not found, or not yours to see' },
  TOO_MANY_REQUESTS: { status: 429, zh: '请求过于频繁，请稍后再试', en: 'Too many requests; try again shortly' },
  // Input
  INPUT_INVALID: { status: 422, zh: '填写有误，请按各栏提示修改', en: 'Some fields are not valid; see the fields' },
  IDEMPOTENCY_KEY_REQUIRED: { status: 400, zh: '缺少 Idempotency-Key 请求头', en: 'The Idempotency-Key header is missing' },
  IDEMPOTENCY_KEY_REUSED: { status: 409, zh: '同一操作键用于不同内容；请刷新后重试', en: 'The same key came with different input; refresh and try again' },
  VERSION_CONFLICT: { status: 409, zh: '他人已先作修改；请核对最新内容后再提交，您填的内容仍保留', en: 'Somebody changed it first; look at the newest version, your input is kept' },
  TRY_AGAIN: { status: 503, zh: '同时办理的人较多，请稍后重试', en: 'Many people at once; try again in a moment' },
  ALREADY_EXISTS: { status: 409, zh: '已有相同的记录', en: 'The same record exists already' },
  // Files and imports
  FILE_TOO_LARGE: { status: 413, zh: '文件超过大小上限', en: 'The file exceeds the size limit' },
  FILE_TYPE_REFUSED: { status: 415, zh: '不接受这种文件，或内容与扩展名不符', en: 'This type of file is not accepted, or its content does not match its name' },
  FILE_ENCODING_WRONG: { status: 422, zh: '文件编码与所选不符；请改选编码后重试', en: 'The file is not in the chosen encoding; choose another' },
  TABLE_UNREADABLE: { status: 422, zh: '表格读不了；请按说明修正后重新上传', en: 'The table cannot be read; mend what is named and upload it again' },
  TABLE_TOO_LARGE: { status: 413, zh: '表格的行数或列数超过上限；请拆分后分批导入', en: 'Too many rows or columns; split the table' },
  ARCHIVE_UNSAFE: { status: 422, zh: '压缩内容展开后过大或结构可疑，已拒绝', en: 'The archive expands beyond the limit or looks hostile; refused' },
  IMPORT_MAPPING_INVALID: { status: 422, zh: '列对应不完整，请检查各列', en: 'The column mapping is incomplete' },
  IMPORT_NOT_RUNNING: { status: 409, zh: '该导入已结束，不能再取消或继续', en: 'This import has ended; it cannot be cancelled or resumed' },
  // Populations
  POPULATION_NOT_RUNNING: { status: 409, zh: '该次全量判定已结束，不能再取消', en: 'This population run has ended; it cannot be cancelled' },
  PACK_CHANGED: { status: 409, zh: '政策包已更换，这次全量判定没有做完；请重新开始', en: 'The policy pack has been replaced and the run is not complete; start a new one' },
  // Patents
  TOO_MANY_SAVED: { status: 409, zh: '保存的检索已有 50 个；请先删去不用的', en: 'There are 50 saved searches already; delete one that is not used' },
  // Cases
  MOVE_REFUSED: { status: 409, zh: '当前不能这样办理', en: 'This step cannot be taken now' },
  DECISION_FORBIDS: { status: 409, zh: '按政策判定不能受理', en: 'The policy decision does not allow this' },
  DOCUMENT_NOT_IN_FORCE: { status: 409, zh: '该措施所在的文件没有在本地登记为有效，不能据以申报；请看本地有效的文件', en: 'The document of this measure is not registered as in force here; apply under one that is' },
  ATTACHMENT_LOCKED: { status: 409, zh: '提交后的材料不可更改；需补正时由审查人退回', en: 'Submitted materials cannot change; a correction must be asked for' },
  OBLIGATION_STATE: { status: 409, zh: '义务目前的状态不许如此办理；请刷新后再看', en: 'The obligation is not in a state that allows this; refresh and look again' },
  RESTRAINED: { status: 409, zh: '因未履行义务，暂不能申报或拨付；请先解除', en: 'Held back because an obligation was missed; have that lifted first' },
  DRAW_INCOMPLETE: { status: 409, zh: '可抽的人不够，未抽；请补充专家库，或待人空闲再抽', en: 'Too few can be drawn; nobody was. Enter more experts, or draw when some are free' },
  DONE_ELSEWHERE: { status: 409, zh: '这个事项改在另一页办，不再起草；从“办事”进入，此前已起草的照旧办完', en: 'This is done on another page now; enter by Services. What was begun before goes on' },
  CALL_NEEDED: { status: 409, zh: '这项措施择优，须在开放的申报通知下申报；请从该通知起草，没有开放的请等通知', en: 'This measure is competed for: apply under an open call, or wait for one' },
  LIMIT_REACHED: { status: 409, zh: '本通知的限报已满；请先撤回一件在办的，或等下一批通知', en: 'The limit of this call is reached; withdraw one that is running, or wait for the next call' },
  SCORES_SEALED: { status: 409, zh: '评分尚未到齐，不启封；到齐后再看', en: 'Scores stay sealed until the last is in; come back then' },
  // Funds
  INSUFFICIENT_FUNDS: { status: 409, zh: '余额不足，未作任何记账', en: 'Not enough funds; nothing was posted' },
  SAME_PERSON: { status: 409, zh: '复核人不得与经办人为同一人', en: 'The second approver must be another person' },
  UNKNOWN_ACCOUNT: { status: 404, zh: '没有该资金科目：请先为此年度、措施、来源立预算', en: 'No such fund account: open a budget line for the year, measure and source first' },
  FUND_LINE_AMBIGUOUS: { status: 409, zh: '符合的预算不止一条，请指明款源、年度或计划', en: 'More than one budget line fits; say which fund, year or programme' },
  PAYMENT_STATE: { status: 409, zh: '该笔拨付的状态不许如此办理；请刷新后再看', en: 'The payment is not in a state that allows this; refresh and look again' },
  // Post
  CHANNEL_NOT_SET_UP: { status: 409, zh: '本平台没有开通这种发送方式；消息仍在站内，可联系管理员开通', en: 'This way of sending is not set up here; messages stay in the inbox, ask an administrator to set it up' },
  LETTER_STATE: { status: 409, zh: '没有可以这样处理的信；请刷新后再看', en: 'No letter is in a state that allows this; refresh and look again' },
  CEILING_EXCEEDED: { status: 409, zh: '超过政策上限或与已得资助相斥，未作任何记账；请按所列条款核减或退回', en: 'Above a cap of the policy, or excluded by what was received; nothing was posted: reduce it or send it back' },
  MATCHING_SHORT: { status: 409, zh: '配套资金未到位，未作任何记账；先登记配套拨入，或少分配', en: 'The matching money has not arrived; nothing was posted: record it first, or allot less' },
  ADJUSTMENT_DECIDED: { status: 409, zh: '这项调整已由他人决定；请刷新后再看', en: 'Somebody has decided on this adjustment; refresh and look again' },
  BATCH_STATE: { status: 409, zh: '该批次的状态不许如此办理；请刷新后再看', en: 'The batch is not in a state that allows this; refresh and look again' },
  BATCH_CHANGED: { status: 409, zh: '批次中有拨付单变了，与控制总额不符；请拆散重组', en: 'Payments of the batch have changed and no longer add up; dissolve it and compose it anew' },
  PAYMENT_IN_BATCH: { status: 409, zh: '拨付单已在另一批次中；请从所选中去掉', en: 'The payment stands in another batch; leave it out' },
  CONTROL_SUM: { status: 422, zh: '所选拨付单合计与控制总额不符；请核对后再组批', en: 'The chosen payments do not add up to the control sum; check them' },
  LINE_MATCHED: { status: 409, zh: '已经勾对，不必再处理；请刷新', en: 'It is matched already; refresh' },
  LINE_DIFFERS: { status: 409, zh: '金额或收付方向不同，不能勾对；请作为差异处理', en: 'Sum or direction differ; settle it as a difference' },
  // Assets
  EVIDENCE_DECIDED: { status: 409, zh: '这份依据已由他人核定；请刷新后再看', en: 'Somebody has decided on this evidence; refresh and look again' },
  PORTFOLIO_CLOSED: { status: 409, zh: '组合已关闭，不能再改；可另建组合', en: 'The portfolio is closed and cannot change; open another' },
  STOCK_ITEM_STATE: { status: 409, zh: '这件目前的状态不许如此办理；已进入审核的要先退回', en: 'The item is not in a state that allows this; what is under review must be sent back first' },
  FILING_STATE: { status: 409, zh: '这份备案目前的状态不许如此办理：已提交的等核定或退回，已备案的不再改，下一年度另报', en: 'The filing is not in a state that allows this: what was handed in waits for the office, what is on record stays; file the next year' },
  PRODUCT_EXISTS: { status: 409, zh: '本单位已有同名同型号的产品；请打开它，报新的年度', en: 'You have a product of this name and model; open it and file another year' },
  PRODUCT_WITHDRAWN: { status: 409, zh: '产品已撤回，不能再办；可另备一件', en: 'The product was withdrawn; file it as another one' },
  PRODUCT_NOT_INTENSIVE: { status: 409, zh: '还没有备案，或没有达到本市的认定标准（未定也不算达到）；请看产品页写明的差距', en: 'Not on record, or not known to reach the city’s test; see on its page what is short' },
  RECOGNITION_DECIDED: { status: 409, zh: '这项认定已由他人提出、核定或终止；请刷新后再看', en: 'Somebody has proposed, decided or ended this recognition; refresh and look again' },
  // Policies
  VERSION_UNREADABLE: { status: 409, zh: '这一版是按从前的写法写的，现在的程序读不了；原文件仍完整保留，可由管理员导出后查看', en: 'This version is written in an earlier form that cannot be read now; its files are kept whole, ask an administrator for them' },
  // Patents
  PATENT_NOT_HELD: { status: 409, zh: '所列专利不在登记册，或不属于该单位；请核对号码，新受让的请先导入变更', en: 'Not in the register, or not this organisation’s: check the numbers, import a recent transfer first' },
  PATENT_RECORD_STATE: { status: 409, zh: '这条登记目前的状态不许如此办理；请刷新后再看', en: 'The record is not in a state that allows this; refresh and look again' },
  SHARES_EXCEED: { status: 409, zh: '各权利人份额合计超过全部；请先核对已确认的份额', en: 'Shares add up to more than the whole; check those that are confirmed' },
  LAST_SOURCE: { status: 409, zh: '只剩这一个来源，不能不采用；请先导入更好的来源', en: 'It is the only source left; import a better one first' },
  DUPLICATE_TIED: { status: 409, zh: '该件已有许可、质押、缴费或份额登记，或已并入过别件；请改留这一件', en: 'Licences, pledges, payments or shares hang on it, or another row went into it: keep this one instead' },
  // Valuations
  VALUATION_SETTLED: { status: 409, zh: '估值已定稿，不能再改；可以另存一份再改', en: 'The valuation is settled and stays as it is; make a copy and change that' },
  VALUATION_INCOMPLETE: { status: 422, zh: '还不能定稿；请按所列各处补齐', en: 'It cannot be settled yet; mend what is listed' },
  // Faults
  INTERNAL: { status: 500, zh: '系统故障，未作任何更改；请凭编号联系管理员', en: 'A fault; nothing was changed. Quote the reference to an administrator' },
} as const satisfies Record<string, Entry>

export type Code = keyof typeof catalogue
