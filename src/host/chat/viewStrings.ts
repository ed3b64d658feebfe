import { l10n } from 'vscode';
import type { Strings } from '../../protocol/strings';
import { turnStrings } from './turnStrings';

/** The view's texts in the user's language. */
export function viewStrings(): Strings {
  return {
    ...readingStrings(),
    askPlaceholder: l10n.t('Ask a question'),
    askLabel: l10n.t('Question. Enter sends, Shift+Enter begins a new line.'),
    send: l10n.t('Send (Enter)'),
    stop: l10n.t('Stop (Escape)'),
    transcript: l10n.t('Conversation'),
    you: l10n.t('You'),
    answering: l10n.t('Answering'),
    retryIn: l10n.t('Next attempt in {0} s'),
    cancel: l10n.t('Cancel'),
    jumpToLatest: l10n.t('Jump to Latest'),
    answerDone: l10n.t('Answer complete'),
    answerStopped: l10n.t('Answer stopped'),
    simulated: l10n.t('Answers are simulated by a local stand-in. Nothing is sent to DeepInfra.'),
    welcomeTitle: l10n.t('Chat with open models on DeepInfra'),
    welcomeText: l10n.t('It takes your own API key. The key stays in the secret storage of VS Code.'),
    welcomeSetKey: l10n.t('Set API Key'),
    welcomeGetKey: l10n.t('Get a key from DeepInfra'),
    emptyTitle: l10n.t('Ask anything about code'),
    emptyText: l10n.t('What you write and attach here is sent, and nothing else.'),
    chooseModel: l10n.t('Choose a model'),
    modelButton: l10n.t('Model: {0}. Choose another one.'),
    conversations: l10n.t('Conversations'),
    noConversations: l10n.t('No conversations yet.'),
    untitled: l10n.t('New chat'),
    today: l10n.t('Today'),
    yesterday: l10n.t('Yesterday'),
    earlier: l10n.t('Earlier'),
    pinned: l10n.t('Pinned'),
    searchChats: l10n.t('Search titles and messages'),
    searching: l10n.t('Searching'),
    noMatches: l10n.t('No conversation has all of these words.'),
    onDisk: l10n.t('On disk: {0}'),
    renameChat: l10n.t('Rename (F2)'),
    renameLabel: l10n.t('Name of the conversation'),
    pinChat: l10n.t('Pin to the Top'),
    unpinChat: l10n.t('Unpin'),
    deleteChat: l10n.t('Delete (Del)'),
    deletedChat: l10n.t('Deleted: {0}'),
    undo: l10n.t('Undo'),
    importChats: l10n.t('Import Conversations…'),
    exportAll: l10n.t('Export All…'),
    deleteAll: l10n.t('Delete All…'),
    back: l10n.t('Back to the Chat'),
    newChat: l10n.t('New Chat'),
    ...turnStrings(),
    callFailed: l10n.t('That did not work: {0}'),
    ...contextStrings(),
  };
}

/** The texts about what goes along with questions. */
function contextStrings() {
  return {
    attached: l10n.t('Attached'),
    detach: l10n.t('Remove {0}'),
    addContext: l10n.t('Attach Files and More (@)'),
    offers: l10n.t('What can be attached'),
    offersCount: l10n.t('{0} suggestions'),
    summarise: l10n.t('Summarise Them Instead'),
    summarising: l10n.t('Summarising…'),
    showSent: l10n.t('{0} Show what will be sent.'),
  } satisfies Partial<Strings>;
}

/** The texts within an answer. */
function readingStrings() {
  return {
    wrapLines: l10n.t('Wrap Lines'),
    showAllLines: l10n.t('Show All {0} Lines'),
    showFewerLines: l10n.t('Show Fewer Lines'),
    codeOfLines: l10n.t('Code, {0} lines.'),
    codeIn: l10n.t('Code: {0}'),
    insertAtCursor: l10n.t('Insert at Cursor'),
    apply: l10n.t('Apply'),
    applyTo: l10n.t('Apply to {0}: shows the change first'),
    copyAnswer: l10n.t('Copy Answer'),
    copied: l10n.t('Copied'),
    copy: l10n.t('Copy'),
    thinking: l10n.t('Thinking'),
    thoughtFor: l10n.t('Thought for {0} s'),
    thought: l10n.t('Thought'),
    imageLeftOut: l10n.t('Image not loaded'),
  } satisfies Partial<Strings>;
}
