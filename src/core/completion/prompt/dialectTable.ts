/** How sure a fill-in-the-middle form is; `probe` must be tried against the service before it is trusted. */
type Evidence = 'vendor' | 'wide' | 'probe';

/** How one model family wants a hole described. Slots: `{prefix}` `{suffix}` `{path}` `{repo}` `{language}` `{content}`. */
export interface FimDialect {
  readonly id: string;
  /** Tried on the lower-case model id. */
  readonly models: RegExp;
  /** The request for the hole itself; nothing stands between sentinel and text unless shown. */
  readonly template: string;
  /** How other files stand in front of it; undefined: it has no place for them. */
  readonly files?: FileForm | undefined;
  /** In order of value: the service may take only four. */
  readonly stops: readonly string[];
  readonly evidence: Evidence;
  /** Where the form was read. */
  readonly source: string;
}

/** The form of a prompt that holds several files. */
interface FileForm {
  /** Before the first file. */
  readonly head: string;
  readonly each: string;
  /** Right before the template, in the same place. */
  readonly current: string;
}

// U+FF5C and U+2581, not an ASCII bar and underscore: written as escapes so that no editor or font can mislead.
const bar = '\uFF5C';
const gap = '\u2581';
const deepseek = (name: string) => `<${bar}${name.replaceAll(' ', gap)}${bar}>`;
const seed = (name: string) => `<[${name.replaceAll(' ', gap)}]>`;

const pipeStops = [
  '<|endoftext|>',
  '<|file_sep|>',
  '<|im_end|>',
  '<|fim_prefix|>',
  '<|repo_name|>',
  '<|fim_suffix|>',
];
const qwenFiles: FileForm = {
  head: '<|repo_name|>{repo}\n',
  each: '<|file_sep|>{path}\n{content}\n',
  current: '<|file_sep|>{path}\n',
};
const pipeTemplate = '<|fim_prefix|>{prefix}<|fim_suffix|>{suffix}<|fim_middle|>';
const starTemplate = '<fim_prefix>{prefix}<fim_suffix>{suffix}<fim_middle>';
const glmStops = [
  '<|endoftext|>',
  '<|user|>',
  '<|observation|>',
  '<|code_prefix|>',
  '<|code_suffix|>',
  '<|code_middle|>',
];

/** The known families. The first whose `models` fits wins. Facts and their sources: completions.md, section 1. */
export const fimDialects: readonly FimDialect[] = [
  {
    id: 'qwen-coder',
    models: /qwen(2\.5|3)[^/]*coder/,
    template: pipeTemplate,
    files: qwenFiles,
    stops: [...pipeStops, '<|fim_middle|>', '<|fim_pad|>', '<|im_start|>'],
    evidence: 'vendor',
    source:
      'Qwen2.5-Coder README and its repo-level example; raw text for Qwen3-Coder: QwenLM/Qwen3-Coder#543',
  },
  {
    id: 'qwen-general',
    models: /qwen3/,
    template: pipeTemplate,
    files: qwenFiles,
    stops: [...pipeStops, '<|fim_middle|>', '<|fim_pad|>', '<|im_start|>'],
    evidence: 'probe',
    source: 'same vocabulary as Qwen2.5-Coder; ggml-org/llama.vscode#55',
  },
  {
    id: 'codeqwen',
    models: /codeqwen/,
    template: starTemplate,
    files: {
      head: '<reponame>{repo}\n',
      each: '<file_sep>{path}\n{content}\n',
      current: '<file_sep>{path}\n',
    },
    stops: ['<|endoftext|>', '<file_sep>', '<fim_prefix>', '<fim_suffix>', '<fim_middle>'],
    evidence: 'wide',
    source: 'Tabby registry, CodeGPT',
  },
  {
    id: 'deepseek-coder',
    models: /deepseek-coder/,
    template: `${deepseek('fim begin')}{prefix}${deepseek('fim hole')}{suffix}${deepseek('fim end')}`,
    files: { head: '', each: '#{path}\n{content}\n', current: '#{path}\n' },
    stops: [
      deepseek('end of sentence'),
      deepseek('fim begin'),
      '<|EOT|>',
      deepseek('User'),
      deepseek('fim hole'),
    ],
    evidence: 'vendor',
    source: 'DeepSeek-Coder README',
  },
  {
    id: 'deepseek',
    models: /deepseek-v[34]/,
    template: `${deepseek('fim begin')}{prefix}${deepseek('fim hole')}{suffix}${deepseek('fim end')}`,
    files: { head: '', each: '#{path}\n{content}\n', current: '#{path}\n' },
    stops: [deepseek('end of sentence'), deepseek('fim begin'), deepseek('User'), deepseek('fim hole')],
    evidence: 'probe',
    source: "V3's vocabulary; DeepSeek's own API serves fill-in-the-middle at /beta/completions",
  },
  {
    id: 'starcoder',
    models: /starcoder|octocoder|granite-[^/]*code|stable-code/,
    template: starTemplate,
    files: { head: '', each: '<file_sep>{path}\n{content}', current: '<file_sep>{path}\n' },
    stops: ['<|endoftext|>', '<file_sep>', '<fim_prefix>', '<fim_suffix>', '<fim_middle>'],
    evidence: 'wide',
    source: 'Continue, Tabby registry; ibm-granite/granite-code-models#3',
  },
  {
    id: 'mellum',
    models: /mellum/,
    template: '<fim_suffix>{suffix}<fim_prefix>{prefix}<fim_middle>',
    stops: ['<|endoftext|>', '<file_sep>', '<fim_prefix>', '<fim_suffix>', '<fim_middle>'],
    evidence: 'wide',
    source: 'Continue',
  },
  {
    id: 'santacoder',
    models: /santacoder/,
    template: '<fim-prefix>{prefix}<fim-suffix>{suffix}<fim-middle>',
    stops: ['<|endoftext|>', '<fim-prefix>', '<fim-suffix>', '<fim-middle>'],
    evidence: 'probe',
    source: 'one client',
  },
  {
    id: 'granite4',
    models: /granite-4/,
    template: pipeTemplate,
    stops: ['<|end_of_text|>', '<|fim_prefix|>', '<|fim_suffix|>', '<|fim_middle|>', '<|fim_pad|>'],
    evidence: 'probe',
    source: 'one client; Granite 3 has none: continuedev/continue#2838',
  },
  {
    id: 'codellama',
    models: /codellama-(7b|13b)/,
    template: '<PRE> {prefix} <SUF>{suffix} <MID>',
    stops: ['<EOT>', '<PRE>', '<SUF>', '<MID>'],
    evidence: 'wide',
    source: 'five clients agree; the 34B model was not trained on it',
  },
  {
    id: 'codestral',
    models: /codestral/,
    template: '[SUFFIX]{suffix}[PREFIX]{prefix}',
    files: { head: '', each: '+++++ {path}\n{content}\n\n', current: '+++++ {path}\n' },
    stops: ['</s>', '\n+++++ ', '[PREFIX]', '[SUFFIX]'],
    evidence: 'wide',
    source: 'Continue, Zed, Tabby registry',
  },
  {
    id: 'codegemma',
    models: /codegemma/,
    template: pipeTemplate,
    files: { head: '', each: '<|file_separator|>{path}\n{content}', current: '<|file_separator|>{path}\n' },
    stops: [
      '<|file_separator|>',
      '<eos>',
      '<end_of_turn>',
      '<|fim_prefix|>',
      '<|fim_suffix|>',
      '<|fim_middle|>',
    ],
    evidence: 'wide',
    source: 'Continue, Cody, Tabby registry, Zed',
  },
  {
    id: 'seed-coder',
    models: /seed-coder/,
    template: `${seed('fim-suffix')}{suffix}${seed('fim-prefix')}{prefix}${seed('fim-middle')}`,
    stops: [
      seed('end of sentence'),
      seed('SEP TOKEN'),
      seed('fim-prefix'),
      seed('fim-suffix'),
      seed('fim-middle'),
      seed('PAD TOKEN'),
    ],
    evidence: 'vendor',
    source: 'Seed-Coder technical report: suffix first',
  },
  {
    id: 'codegeex',
    models: /codegeex4|glm-4-9b/,
    template:
      '<|user|>\n###PATH:{path}\n###LANGUAGE:{language}\n###MODE:BLOCK\n<|code_suffix|>{suffix}<|code_prefix|>{prefix}<|code_middle|><|assistant|>\n',
    stops: [
      '<|user|>',
      '<|endoftext|>',
      '<|assistant|>',
      '<|code_prefix|>',
      '<|code_suffix|>',
      '<|code_middle|>',
    ],
    evidence: 'probe',
    source: 'one client',
  },
  {
    id: 'glm',
    models: /glm-(4\.[5-9]|[5-9])/,
    template: '<|code_prefix|>{prefix}<|code_suffix|>{suffix}<|code_middle|>',
    stops: glmStops,
    evidence: 'probe',
    source: 'llama.cpp, Zed; the order of training is unpublished',
  },
  {
    id: 'mercury',
    models: /mercury/,
    template: '<|file_sep|>{path}\n<|fim_prefix|>{prefix}<|fim_suffix|>{suffix}<|fim_middle|>',
    stops: ['<|file_sep|>', '<|fim_prefix|>', '<|fim_suffix|>', '<|fim_middle|>'],
    evidence: 'probe',
    source: 'one client',
  },
  {
    id: 'aixcoder',
    models: /aixcoder/,
    template: `<s>${gap}<AIX-SPAN-PRE>${gap}<AIX-SPAN-POST>{suffix}${gap}<AIX-SPAN-MIDDLE>{prefix}`,
    stops: ['</s>', '<AIX-SPAN-PRE>', '<AIX-SPAN-POST>', '<AIX-SPAN-MIDDLE>'],
    evidence: 'probe',
    source: 'one client',
  },
];
