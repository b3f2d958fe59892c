/** What the comparison with the register finds: a code for each kind, what is wrong and how to mend it. */
export const DOUBTS = {
  planFixed: {
    code: "PLAN_FIXED",
    problem: (before: string, after: string) => `属计划调整，须州住建局批准：已列入三年计划，台账为${before}，表中为${after}。`,
    alsoUnit: (doubt: string) => `${doubt}。`,
    mend: (before: string) => `改回${before}；确需调整的另行申请计划调整`,
  },
  idUnknown: {
    code: "ID_UNKNOWN",
    problem: (county: string) => `${county}台账里没有这个编号。`,
    mend: "更正编号；新增的小区编号留空，写入时由系统编号",
    mendTo: (id: string, name: string) => `台账里“${name}”的编号是${id}，请核对`,
  },
  twice: { code: "TWICE", problem: (where: string, id: string) => `与${where}对应台账同一小区（${id}）。`, mend: "只保留一行；是两个小区的，更正编号或名称" },
  needed: {
    code: "COLUMN_NEEDED",
    problem: (title: string, rows: string) => `表中没有“${title}”这一栏，新增的小区不能没有：${rows}。`,
    mend: (title: string) => `在表中加上“${title}”一栏并填写`,
  },
  otherName: {
    code: "OTHER_NAME",
    problem: (id: string, name: string) => `编号${id}在台账里是“${name}”，名称差别较大，请核对编号有没有错行。`,
    mend: "编号错行的更正编号；确是改名的，确认并说明理由",
  },
  unit: {
    code: "UNIT_SUSPECTED",
    plannedInvestment: { large: "疑似以元填写", small: "疑似把万元又除了一万" },
    floorArea: { large: "疑似多乘了一万", small: "疑似以万平方米填写" },
    problem: (doubt: string, before: string) => `${doubt}：台账为${before}，相差约一万倍。`,
    mend: (value: string) => `改为${value}；无误的确认并说明理由`,
    mendBlind: "核对单位；无误的确认并说明理由",
  },
  change: {
    code: "LARGE_CHANGE",
    problem: (before: string, percent: string) => `台账为${before}，${percent}，请核对。`,
    mend: "更正；无误的确认并说明理由",
    more: (percent: string) => `增加${percent}`,
    less: (percent: string) => `减少${percent}`,
  },
  overfull: {
    code: "OVERFULL",
    problem: (year: number, target: number, after: number, rows: string) => `三年计划给本县市${year}年${target}个小区，导入后将有${after}个。新计入的：${rows}。`,
    noRoom: (year: number, target: number, after: number) => `三年计划给本县市${year}年${target}个小区，导入后将有${after}个，没有余额。`,
    outside: "改为“否”，作为计划外小区登记；要增加任务须申请计划调整",
    mend: "多出的把“计入三年计划”填“否”，作为计划外小区登记；要增加任务须申请计划调整",
  },
  target: {
    code: "TARGET_DIFFERS",
    problem: (year: number, after: string, baseline: string, difference: string) => `${year}年导入后${after}，公布任务${baseline}，${difference}。`,
    mend: "核对小区和投资；无误的确认并说明理由",
  },
} as const;
