/** Ids of all commands. `package.json` declares the same ones; a contract test compares them. */
export const commandIds = {
  setApiKey: 'deepinfra.setApiKey',
  removeApiKey: 'deepinfra.removeApiKey',
  openChat: 'deepinfra.openChat',
  newChat: 'deepinfra.newChat',
  showHistory: 'deepinfra.showHistory',
  openChatInTab: 'deepinfra.openChatInTab',
  newChatInTab: 'deepinfra.newChatInTab',
  exportChat: 'deepinfra.exportChat',
  exportAllChats: 'deepinfra.exportAllChats',
  importChats: 'deepinfra.importChats',
  deleteAllChats: 'deepinfra.deleteAllChats',
  pickModel: 'deepinfra.pickModel',
  showParameters: 'deepinfra.showParameters',
  stopAnswer: 'deepinfra.stopAnswer',
  refreshModels: 'deepinfra.refreshModels',
  showLog: 'deepinfra.showLog',
  toggleCompletions: 'deepinfra.toggleCompletions',
  snoozeCompletions: 'deepinfra.snoozeCompletions',
  pickCompletionModel: 'deepinfra.pickCompletionModel',
  checkCompletionModel: 'deepinfra.checkCompletionModel',
  showCompletionStatistics: 'deepinfra.showCompletionStatistics',
  editSelection: 'deepinfra.editSelection',
  acceptChange: 'deepinfra.acceptChange',
  rejectChange: 'deepinfra.rejectChange',
  acceptAllChanges: 'deepinfra.acceptAllChanges',
  rejectAllChanges: 'deepinfra.rejectAllChanges',
  retryEdit: 'deepinfra.retryEdit',
  refineEdit: 'deepinfra.refineEdit',
  continueEdit: 'deepinfra.continueEdit',
  stopEdit: 'deepinfra.stopEdit',
  showEdit: 'deepinfra.showEdit',
  explainCode: 'deepinfra.explainCode',
  reviewSelection: 'deepinfra.reviewSelection',
  askAboutSelection: 'deepinfra.askAboutSelection',
  explainTerminalOutput: 'deepinfra.explainTerminalOutput',
  explainTerminalSelection: 'deepinfra.explainTerminalSelection',
  suggestTerminalCommand: 'deepinfra.suggestTerminalCommand',
  nameSymbol: 'deepinfra.nameSymbol',
  fixCode: 'deepinfra.fixCode',
  refactorCode: 'deepinfra.refactorCode',
  documentCode: 'deepinfra.documentCode',
  optimiseCode: 'deepinfra.optimiseCode',
  translateCode: 'deepinfra.translateCode',
  writeTests: 'deepinfra.writeTests',
  runCustomAction: 'deepinfra.runCustomAction',
  generateCommitMessage: 'deepinfra.generateCommitMessage',
  stopCommitMessage: 'deepinfra.stopCommitMessage',
  reviewChanges: 'deepinfra.reviewChanges',
  clearReview: 'deepinfra.clearReview',
  explainCommit: 'deepinfra.explainCommit',
  acceptProposal: 'deepinfra.acceptProposal',
  chooseProposal: 'deepinfra.chooseProposal',
  discardProposal: 'deepinfra.discardProposal',
  showMenu: 'deepinfra.showMenu',
  showCosts: 'deepinfra.showCosts',
  reportIssue: 'deepinfra.reportIssue',
  attachToChat: 'deepinfra.attachToChat',
} as const;

/** One of our commands. */
export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** Commands that only our own code runs; they are in no menu and no palette. */
export const internalCommandIds = {
  completionAccepted: '_deepinfra.completionAccepted',
  openBilling: '_deepinfra.openBilling',
  dismissFinding: '_deepinfra.dismissFinding',
} as const;

/** Ids of our views. */
export const viewIds = { chat: 'deepinfra.chat' } as const;

/** What editor tabs with a chat are called in VS Code's own memory. */
export const tabType = 'deepinfra.chatTab';

/** Context keys that `when` clauses of the manifest use. */
export const contextKeys = {
  hasKey: 'deepinfra.hasKey',
  answering: 'deepinfra.answering',
  /** The editor in focus has a change that nobody decided yet, or shows it. */
  pendingEdit: 'deepinfra.pendingEdit',
  /** The editor in focus shows such a change. */
  editPreview: 'deepinfra.editPreview',
  /** That change is still being written. */
  editRunning: 'deepinfra.editRunning',
  /** What an answer would change is on the screen. */
  proposal: 'deepinfra.proposal',
  writingCommit: 'deepinfra.writingCommit',
  hasFindings: 'deepinfra.hasFindings',
  /** A question was answered in this window. */
  hasAsked: 'deepinfra.hasAsked',
  /** The user has chosen a chat model on this machine. */
  hasChosenModel: 'deepinfra.hasChosenModel',
} as const;

/** All settings with their defaults, as the manifest has them. */
export const settingDefaults = {
  'deepinfra.baseUrl': 'https://api.deepinfra.com/v1/openai',
  'deepinfra.chat.model': '',
  'deepinfra.chat.generateTitles': true,
  'deepinfra.requests.idleTimeout': 60,
  'deepinfra.completion.enabled': true,
  'deepinfra.completion.model': '',
  'deepinfra.completion.languages': { '*': true, markdown: false, plaintext: false, scminput: false },
  'deepinfra.completion.excludedFiles': [],
  'deepinfra.completion.inComments': true,
  'deepinfra.completion.otherFiles': true,
  'deepinfra.completion.prefetch': true,
  'deepinfra.completion.alternatives': 3,
  'deepinfra.completion.leastConfidence': 0,
  'deepinfra.completion.promptTokens': 2048,
  'deepinfra.completion.dailyBudget': 0,
  'deepinfra.completion.templates': {},
  'deepinfra.dailyBudget': 0,
  'deepinfra.commitMessage.language': '',
  'deepinfra.actions.custom': [],
  'deepinfra.actions.codeLens': false,
  'deepinfra.chat.wrapCode': false,
  'deepinfra.context.exclude': [],
  'deepinfra.context.instructions': true,
  'deepinfra.chat.parameters': {},
  'deepinfra.chat.presets': {},
  'deepinfra.chat.autoContinue': 0,
} as const;

/** Keys of what is kept in VS Code's own small stores. */
export const mementoKeys = {
  currentChat: 'chat.current',
  lastModel: 'chat.lastModel',
  favouriteModels: 'chat.favouriteModels',
  recentModels: 'chat.recentModels',
  completionTrials: 'completion.trials',
  completionLedger: 'completion.ledger',
  budgetAllowed: 'usage.budgetAllowed',
  editHistory: 'edit.history',
  tokenCalibration: 'context.tokenCalibration',
} as const;

/** Where an account is topped up: the service's own errors name this page. */
export const billingPage = 'https://deepinfra.com/dash/settings';
