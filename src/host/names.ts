/** Ids of all commands. `package.json` declares the same ones; a contract test compares them. */
export const commandIds = {
  setApiKey: 'deepinfra.setApiKey',
  removeApiKey: 'deepinfra.removeApiKey',
  openChat: 'deepinfra.openChat',
  newChat: 'deepinfra.newChat',
  showHistory: 'deepinfra.showHistory',
  pickModel: 'deepinfra.pickModel',
  stopAnswer: 'deepinfra.stopAnswer',
  refreshModels: 'deepinfra.refreshModels',
  showLog: 'deepinfra.showLog',
} as const;

/** One of our commands. */
export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** Ids of our views. */
export const viewIds = { chat: 'deepinfra.chat' } as const;

/** Context keys that `when` clauses of the manifest use. */
export const contextKeys = { hasKey: 'deepinfra.hasKey', answering: 'deepinfra.answering' } as const;

/** All settings with their defaults, as the manifest has them. */
export const settingDefaults = {
  'deepinfra.baseUrl': 'https://api.deepinfra.com/v1/openai',
  'deepinfra.chat.model': '',
  'deepinfra.requests.idleTimeout': 60,
} as const;

/** Keys of what is kept in VS Code's own small stores. */
export const mementoKeys = { currentChat: 'chat.current', lastModel: 'chat.lastModel' } as const;
