/** How one model family writes a chat turn as raw text. Slots: `{system}` `{message}`. */
export interface ChatFormat {
  readonly id: string;
  /** Tried on the lower-case model id. */
  readonly models: RegExp;
  /** Ends with the assistant's header, and with whatever keeps the model from thinking first. */
  readonly template: string;
  /** What ends the assistant's turn. */
  readonly ends: readonly string[];
}

const bar = '\uFF5C';
const gap = '\u2581';
const mark = (name: string) => `<${bar}${name.replaceAll(' ', gap)}${bar}>`;
const deepseekTurn = `${mark('begin of sentence')}{system}${mark('User')}{message}${mark('Assistant')}`;
const chatml =
  '<|im_start|>system\n{system}<|im_end|>\n<|im_start|>user\n{message}<|im_end|>\n<|im_start|>assistant\n';

/** The known families. The first whose `models` fits wins. Facts and their sources: completions.md, section 1b. */
export const chatFormats: readonly ChatFormat[] = [
  { id: 'chatml', models: /qwen(2|3[^/]*(coder|instruct))/, template: chatml, ends: ['<|im_end|>'] },
  {
    id: 'chatml-hybrid',
    models: /qwen3/,
    template: `${chatml}<think>\n\n</think>\n\n`,
    ends: ['<|im_end|>'],
  },
  {
    id: 'deepseek-hybrid',
    models: /deepseek-v(3\.[1-9]|[4-9])/,
    template: `${deepseekTurn}</think>`,
    ends: [mark('end of sentence')],
  },
  { id: 'deepseek', models: /deepseek-v3/, template: deepseekTurn, ends: [mark('end of sentence')] },
  {
    id: 'llama4',
    models: /llama-?4/,
    template:
      '<|begin_of_text|><|header_start|>system<|header_end|>\n\n{system}<|eot|><|header_start|>user<|header_end|>\n\n{message}<|eot|><|header_start|>assistant<|header_end|>\n\n',
    ends: ['<|eot|>'],
  },
  {
    id: 'llama3',
    models: /(?<!code)llama-?3(?!\d)/,
    template:
      '<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\n{system}<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n{message}<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n',
    ends: ['<|eot_id|>'],
  },
  {
    id: 'glm',
    models: /glm-(4\.[5-9]|[5-9])/,
    template: '[gMASK]<sop><|system|>\n{system}<|user|>\n{message}<|assistant|>\n<think></think>\n',
    ends: ['<|user|>', '<|observation|>'],
  },
  {
    id: 'kimi',
    models: /kimi-k2/,
    template:
      '<|im_system|>system<|im_middle|>{system}<|im_end|><|im_user|>user<|im_middle|>{message}<|im_end|><|im_assistant|>assistant<|im_middle|>',
    ends: ['<|im_end|>', '[EOS]'],
  },
  {
    id: 'gpt-oss',
    models: /gpt-oss/,
    template:
      '<|start|>system<|message|>{system}<|end|><|start|>user<|message|>{message}<|end|><|start|>assistant<|channel|>final<|message|>',
    ends: ['<|return|>', '<|end|>'],
  },
  {
    id: 'gemma',
    models: /gemma-[23]/,
    template: '<bos><start_of_turn>user\n{system}\n\n{message}<end_of_turn>\n<start_of_turn>model\n',
    ends: ['<end_of_turn>'],
  },
  {
    id: 'mistral',
    models: /mi[sx]tral|devstral/,
    template: '<s>[INST]{system}\n\n{message}[/INST]',
    ends: ['</s>'],
  },
];

/** For a model of no known family: no sentinels at all, which any model can continue. */
export const plainFormat: ChatFormat = {
  id: 'plain',
  models: /^/,
  template: '{system}\n\n{message}\n\n',
  ends: [],
};
