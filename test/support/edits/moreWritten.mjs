import { cart, F, js, py, shop, ts, views } from './writtenTexts.mjs';

/** @type {readonly import('./written.mjs').Written[]} */
export const moreWritten = [
  {
    id: 'search-in-two-steps',
    ...py,
    answer: `${F}\n<<<<<<< SEARCH\n    return item.net * 1.19\n=======\n    vat = 1.19\n    return item.net * vat\n>>>>>>> REPLACE\n\n<<<<<<< SEARCH\n    vat = 1.19\n=======\n    vat = item.vat\n>>>>>>> REPLACE\n${F}`,
    expected: shop.replace('    return item.net * 1.19', '    vat = item.vat\n    return item.net * vat'),
  },
  {
    id: 'search-one-of-two-is-missing',
    ...py,
    answer: `${F}\n<<<<<<< SEARCH\n    return item.net * 1.19\n=======\n    return item.net * 1.07\n>>>>>>> REPLACE\n\n<<<<<<< SEARCH\n    vat = lookup(item)\n=======\n    vat = item.vat\n>>>>>>> REPLACE\n${F}`,
  },
  {
    id: 'search-is-done-already',
    ...py,
    answer: `${F}\n<<<<<<< SEARCH\n    return item.net * 1.5\n=======\ndef price(item):\n    return item.net * 1.19\n>>>>>>> REPLACE\n${F}`,
  },
  {
    id: 'search-empty',
    ...py,
    answer: `${F}\n<<<<<<< SEARCH\n=======\nimport sys\n>>>>>>> REPLACE\n${F}`,
  },
  {
    id: 'search-empty-for-a-new-file',
    languageId: 'python',
    path: 'shop/vat.py',
    before: '',
    answer: `shop/vat.py\n${F}python\n<<<<<<< SEARCH\n=======\ndef vat(item):\n    return 0.19\n>>>>>>> REPLACE\n${F}`,
    expected: 'def vat(item):\n    return 0.19\n',
  },
  {
    id: 'new-file',
    languageId: 'python',
    path: 'shop/vat.py',
    before: '',
    answer: `Create \`shop/vat.py\`:\n\n${F}python\ndef vat(item):\n    return 0.19\n${F}`,
    expected: 'def vat(item):\n    return 0.19\n',
  },
  {
    id: 'new-file-by-diff',
    languageId: 'python',
    path: 'shop/vat.py',
    before: '',
    answer: `${F}diff\n--- /dev/null\n+++ b/shop/vat.py\n@@ -0,0 +1,2 @@\n+def vat(item):\n+    return 0.19\n${F}`,
    expected: 'def vat(item):\n    return 0.19\n',
  },
  {
    id: 'deletes-the-file',
    ...py,
    answer: `${F}diff\n--- a/shop/label.py\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-def price(item):\n-    return item.net * 1.19\n${F}`,
  },
  {
    id: 'tags',
    ...py,
    answer: `<search>\n    return item.net * 1.19\n</search>\n<replace>\n    return item.net * 1.07\n</replace>`,
    expected: shop.replace('1.19', '1.07'),
  },
  {
    id: 'start-line-form',
    languageId: js,
    path: 'views.js',
    before: views,
    answer: `<<<<<<< SEARCH\n:start_line:8\n-------\n  render() {\n=======\n  async render() {\n>>>>>>> REPLACE`,
    expected: views.replace('class Button {\n  render', 'class Button {\n  async render'),
  },
  {
    id: 'curly-quotes',
    ...py,
    answer: `${F}\n<<<<<<< SEARCH\nif __name__ == “__main__”:\n    main()\n=======\nif __name__ == “__main__”:\n    main(“all”)\n>>>>>>> REPLACE\n${F}`,
    expected: shop.replace('    main()\n', '    main("all")\n').replace('def main("all")', 'def main()'),
  },
  {
    id: 'only-quotes-are-changed-on-purpose',
    ...py,
    answer: `${F}\n<<<<<<< SEARCH\nif __name__ == "__main__":\n=======\nif __name__ == '__main__':\n>>>>>>> REPLACE\n${F}`,
    expected: shop.replace('"__main__"', "'__main__'"),
  },
  {
    id: 'only-indentation-is-changed-on-purpose',
    ...ts,
    answer: `${F}\n<<<<<<< SEARCH\n    this.items.push(item);\n=======\n    if (item.price > 0) {\n      this.items.push(item);\n    }\n>>>>>>> REPLACE\n${F}`,
    expected: cart.replace(
      '    this.items.push(item);',
      '    if (item.price > 0) {\n      this.items.push(item);\n    }',
    ),
  },
  {
    id: 'markdown-with-a-fence-inside',
    languageId: 'markdown',
    path: 'README.md',
    before: '# Cart\n\nInstall:\n\n```sh\nnpm i cart\n```\n\nThen use it.\n',
    answer: `${F}markdown\n# Cart\n\nInstall:\n\n${F}sh\nnpm i cart@2\n${F}\n\nThen use it.\n${F}`,
    expected: '# Cart\n\nInstall:\n\n```sh\nnpm i cart@2\n```\n\nThen use it.\n',
  },
  {
    id: 'yaml-key-with-dots',
    languageId: 'yaml',
    path: 'compose.yaml',
    before:
      'services:\n  web:\n    image: web:1\n    ports:\n      - "80:80"\n  db:\n    image: postgres:15\n    volumes:\n      - data:/var/lib\nvolumes:\n  data:\n',
    answer: `${F}yaml\nservices:\n  # ... existing code ...\n  db:\n    image: postgres:16\n    volumes:\n      - data:/var/lib\n# ... existing code ...\n${F}`,
    expected:
      'services:\n  web:\n    image: web:1\n    ports:\n      - "80:80"\n  db:\n    image: postgres:16\n    volumes:\n      - data:/var/lib\nvolumes:\n  data:\n',
  },
  {
    id: 'json-one-value',
    languageId: 'json',
    path: 'package.json',
    before:
      '{\n  "name": "cart",\n  "version": "1.0.0",\n  "dependencies": {\n    "money": "2.1.0"\n  }\n}\n',
    answer: `${F}json\n{\n  "name": "cart",\n  "version": "1.1.0",\n  "dependencies": {\n    "money": "2.1.0",\n    "log": "1.0.0"\n  }\n}\n${F}`,
    expected:
      '{\n  "name": "cart",\n  "version": "1.1.0",\n  "dependencies": {\n    "money": "2.1.0",\n    "log": "1.0.0"\n  }\n}\n',
  },
  {
    id: 'hunk-of-a-stale-file',
    ...ts,
    answer: `${F}diff\n@@ -11,5 +11,5 @@\n   total(): Money {\n     let sum = zero;\n-    for (const item of this.lines) {\n+    for (const item of this.lines.values()) {\n       sum = sum.plus(item.price);\n${F}`,
  },
  {
    id: 'before-and-after',
    ...py,
    answer: `Before:\n\n${F}python\n    return item.net * 1.19\n${F}\n\nAfter:\n\n${F}python\n    return item.net * 1.07\n${F}`,
    expected: shop.replace('1.19', '1.07'),
  },
  {
    id: 'dedented-diff-in-a-list',
    ...ts,
    answer: `1. Change the method:\n\n   ${F}diff\n   @@ -18,3 +18,3 @@\n      clear(): void {\n   -    this.items = [];\n   +    this.items.length = 0;\n      }\n   ${F}\n2. Done.`,
    expected: cart.replace('    this.items = [];\n  }\n}', '    this.items.length = 0;\n  }\n}'),
  },
  {
    id: 'snippet-in-the-middle',
    ...ts,
    answer: `${F}ts\n    let sum = 0;\n    for (const item of this.items) {\n      sum += item.price * item.count;\n    }\n    return round(sum);\n${F}`,
    expected: cart.replace('sum += item.price;', 'sum += item.price * item.count;'),
  },
  {
    id: 'snippet-that-fits-nowhere',
    ...ts,
    answer: `${F}ts\n    const tax = rates.get(country);\n    return sum * tax;\n${F}`,
  },
  {
    id: 'comment-above-the-symbol',
    ...ts,
    answer: `${F}ts\n  /** Takes everything out. */\n  clear(): void {\n    this.items = [];\n  }\n${F}`,
    expected: cart.replace('  clear(): void', '  /** Takes everything out. */\n  clear(): void'),
  },
  {
    id: 'signature-with-dots',
    ...ts,
    answer: `${F}ts\n  add(item: Item, count = 1): void {\n    // ... existing code ...\n  }\n${F}`,
    expected: cart.replace('add(item: Item)', 'add(item: Item, count = 1)'),
  },
  {
    id: 'first-line-before-dots',
    ...ts,
    answer: `${F}ts\nexport class Cart {\n  // ... existing code ...\n  total(): number {\n    let sum = this.fee;\n    // ... rest of the method ...\n  }\n  // ... existing code ...\n}\n${F}`,
    expected: cart.replace('let sum = 0;', 'let sum = this.fee;'),
  },
  {
    id: 'guard-before-dots',
    ...ts,
    answer: `${F}ts\n  add(item: Item): void {\n    if (item.price < 0) throw new RangeError('price');\n    // ... existing code ...\n  }\n${F}`,
    expected: cart.replace(
      '    this.items.push',
      "    if (item.price < 0) throw new RangeError('price');\n    this.items.push",
    ),
  },
  {
    id: 'path-comment-with-words',
    ...ts,
    answer: `${F}ts\n// src/cart.ts - with a fee\n${cart.replace('let sum = 0;', 'let sum = this.fee;').trimEnd()}\n${F}`,
    expected: cart.replace('let sum = 0;', 'let sum = this.fee;'),
  },
  {
    id: 'diff-without-context',
    ...ts,
    answer: `${F}diff\n@@ -2,0 +3,1 @@\n+import { fee } from './fee';\n@@ -12 +13 @@\n-    let sum = 0;\n+    let sum = fee;\n${F}`,
    expected: cart
      .replace("'../money';\n", "'../money';\nimport { fee } from './fee';\n")
      .replace('let sum = 0;', 'let sum = fee;'),
  },
  {
    id: 'diff-without-context-and-wrong-numbers',
    ...ts,
    answer: `${F}diff\n@@ -7,0 +8,1 @@\n+import { fee } from './fee';\n${F}`,
  },
  {
    id: 'quotes-of-both-halves',
    ...ts,
    answer: `${F}\n<<<<<<< SEARCH\nimport { Item } from "./item";\nimport { round } from "../money";\n=======\nimport { Item } from "./item";\nimport { fee } from "./fee";\nimport { round } from "../money";\n>>>>>>> REPLACE\n${F}`,
    expected: cart.replace("'./item';\n", "'./item';\nimport { fee } from './fee';\n"),
  },
  {
    id: 'windows-answer',
    ...ts,
    answer: `${F}ts\r\n  clear(): void {\r\n    this.items.length = 0;\r\n  }\r\n${F}\r\n`,
    expected: cart.replace('    this.items = [];\n  }\n}', '    this.items.length = 0;\n  }\n}'),
  },
];
