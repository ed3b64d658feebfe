import { record, text, type Checked } from './check';

const fields = {
  askPlaceholder: text,
  askLabel: text,
  send: text,
  stop: text,
  transcript: text,
  you: text,
  copy: text,
  copied: text,
  insertAtCursor: text,
  wrapLines: text,
  /** `{0}`: how many lines of code there are. */
  showAllLines: text,
  showFewerLines: text,
  /** `{0}`: the language, as the model named it. */
  codeIn: text,
  apply: text,
  /** `{0}`: a file's path. */
  applyTo: text,
  copyAnswer: text,
  thinking: text,
  /** `{0}`: seconds. */
  thoughtFor: text,
  thought: text,
  answering: text,
  /** `{0}`: seconds. */
  retryIn: text,
  cancel: text,
  jumpToLatest: text,
  /** `{0}`: how many lines of code stand here. */
  codeOfLines: text,
  answerDone: text,
  answerStopped: text,
  simulated: text,
  welcomeTitle: text,
  welcomeText: text,
  welcomeSetKey: text,
  welcomeGetKey: text,
  emptyTitle: text,
  emptyText: text,
  chooseModel: text,
  /** `{0}`: the model's id. */
  modelButton: text,
  conversations: text,
  noConversations: text,
  untitled: text,
  today: text,
  yesterday: text,
  earlier: text,
  back: text,
  pinned: text,
  searchChats: text,
  searching: text,
  noMatches: text,
  /** `{0}`: a size. */
  onDisk: text,
  renameChat: text,
  renameLabel: text,
  pinChat: text,
  unpinChat: text,
  deleteChat: text,
  /** `{0}`: the title. */
  deletedChat: text,
  undo: text,
  importChats: text,
  exportAll: text,
  deleteAll: text,
  newChat: text,
  imageLeftOut: text,
  callFailed: text,
  parametersTitle: text,
  parametersButton: text,
  /** `{0}`: how many. */
  parametersSet: text,
  presets: text,
  resetParameters: text,
  schemaFromFile: text,
  newFile: text,
  insertInTerminal: text,
  saveImage: text,
  editQuestion: text,
  sendEdited: text,
  answerThis: text,
  fork: text,
  regenerate: text,
  copyQuestion: text,
  /** `{0}` of `{1}`. */
  version: text,
  previousVersion: text,
  nextVersion: text,
  queue: text,
  queued: text,
  unqueue: text,
  askNow: text,
  sendLater: text,
  attached: text,
  /** `{0}`: its name. */
  detach: text,
  addContext: text,
  offers: text,
  /** `{0}`: how many. */
  offersCount: text,
  summarise: text,
  summarising: text,
  /** `{0}`: how much, in a sentence. */
  showSent: text,
};

/** Every text that the view itself shows. The host translates them and hands them over in the page. */
export const strings = record(fields);
export type Strings = Checked<typeof strings>;

/** Puts values into the `{0}`, `{1}` of a text. */
export function fill(template: string, ...values: readonly (string | number)[]): string {
  return template.replace(/\{(\d)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
}
