import { cart, F, js, py, shop, ts, views } from './writtenTexts.mjs';

/**
 * Answers written by hand, each with a trouble of its own; `undefined` as expected text: nothing may be applied.
 * @typedef {{ id: string, languageId: string, path: string, before: string, answer: string, expected?: string }} Written
 */

/** @type {readonly Written[]} */
export const written = [
  {
    id: 'import-and-method-with-dots',
    ...ts,
    answer: `${F}ts\nimport { Item } from './item';\nimport { round } from '../money';\nimport { log } from './log';\n\nexport class Cart {\n  // ... existing code ...\n\n  clear(): void {\n    log('cleared');\n    this.items = [];\n  }\n}\n${F}`,
    expected: cart
      .replace("'../money';\n", "'../money';\nimport { log } from './log';\n")
      .replace('    this.items = [];\n', "    log('cleared');\n    this.items = [];\n"),
  },
  {
    id: 'new-method-between-dots',
    ...ts,
    answer: `${F}ts\nexport class Cart {\n  // ... existing code ...\n\n  total(): number {\n    let sum = 0;\n    for (const item of this.items) {\n      sum += item.price;\n    }\n    return round(sum);\n  }\n\n  count(): number {\n    return this.items.length;\n  }\n\n  clear(): void {\n  // ... existing code ...\n${F}`,
    expected: cart.replace(
      '  clear()',
      '  count(): number {\n    return this.items.length;\n  }\n\n  clear()',
    ),
  },
  {
    id: 'method-without-its-class',
    ...ts,
    answer: `Change \`total\`:\n\n${F}typescript\n  total(): number {\n    return round(this.items.reduce((sum, item) => sum + item.price, 0));\n  }\n${F}\n\nIt does the same.`,
    expected: cart.replace(
      / {4}let sum[^]*?return round\(sum\);/,
      '    return round(this.items.reduce((sum, item) => sum + item.price, 0));',
    ),
  },
  {
    id: 'class-with-one-method-and-no-dots',
    ...ts,
    answer: `${F}ts\nexport class Cart {\n  clear(): void {\n    this.items.length = 0;\n  }\n}\n${F}`,
  },
  {
    id: 'dots-inside-a-function-body',
    ...ts,
    answer: `${F}ts\n  total(): number {\n    // ... existing code ...\n    return round(sum * 1.19);\n  }\n${F}`,
    expected: cart.replace('round(sum)', 'round(sum * 1.19)'),
  },
  {
    id: 'placeholder-in-braces',
    ...ts,
    answer: `${F}ts\nexport class Cart {\n  add(item: Item): void { ... }\n  total(): number { /* unchanged */ }\n  clear(): void {\n    this.items.length = 0;\n  }\n}\n${F}`,
  },
  {
    id: 'example-after-the-change',
    ...ts,
    answer: `${F}diff\n--- a/src/cart.ts\n+++ b/src/cart.ts\n@@ -18,3 +18,3 @@\n   clear(): void {\n-    this.items = [];\n+    this.items.length = 0;\n   }\n${F}\n\nUse it like this:\n\n${F}ts\nconst cart = new Cart();\ncart.clear();\n${F}`,
    expected: cart.replace('    this.items = [];\n  }\n}', '    this.items.length = 0;\n  }\n}'),
  },
  {
    id: 'command-before-the-change',
    ...ts,
    answer: `First run:\n\n${F}sh\nnpm install decimal.js\n${F}\n\nThen in \`src/cart.ts\`:\n\n${F}ts\n  clear(): void {\n    this.items.length = 0;\n  }\n${F}`,
    expected: cart.replace('    this.items = [];\n  }\n}', '    this.items.length = 0;\n  }\n}'),
  },
  {
    id: 'two-files-one-ours',
    ...ts,
    answer: `### src/item.ts\n\n${F}ts\nexport interface Item { price: number; vat: number }\n${F}\n\n### src/cart.ts\n\n${F}ts\n<<<<<<< SEARCH\n      sum += item.price;\n=======\n      sum += item.price * (1 + item.vat);\n>>>>>>> REPLACE\n${F}`,
    expected: cart.replace('sum += item.price;', 'sum += item.price * (1 + item.vat);'),
  },
  {
    id: 'two-files-none-ours',
    ...ts,
    answer: `**src/item.ts**\n${F}ts\nexport type Item = { price: number };\n${F}\n\n**src/other/cart.ts**\n${F}ts\nexport class Cart {}\n${F}`,
  },
  {
    id: 'lying-path-in-a-comment',
    ...ts,
    answer: `${F}ts\n// src/inventory.ts\n  clear(): void {\n    this.items.length = 0;\n  }\n${F}`,
  },
  {
    id: 'search-one-part-of-a-line',
    ...ts,
    answer: `${F}\n<<<<<<< SEARCH\nround(sum)\n=======\nround(sum * 1.19)\n>>>>>>> REPLACE\n${F}`,
    expected: cart.replace('round(sum)', 'round(sum * 1.19)'),
  },
  {
    id: 'search-a-part-of-a-word',
    ...ts,
    answer: `${F}\n<<<<<<< SEARCH\nound(su\n=======\nx\n>>>>>>> REPLACE\n${F}`,
  },
  {
    id: 'search-a-tie',
    languageId: js,
    path: 'views.js',
    before: views,
    answer: `${F}\n<<<<<<< SEARCH\n  render() {\n=======\n  async render() {\n>>>>>>> REPLACE\n${F}`,
  },
  {
    id: 'symbol-a-tie',
    languageId: js,
    path: 'views.js',
    before: views,
    answer: `${F}js\n  render() {\n    return draw('new', this.size);\n  }\n${F}`,
  },
  {
    id: 'diff-a-tie-with-a-heading',
    languageId: js,
    path: 'views.js',
    before: views,
    answer: `${F}diff\n@@ class Button {\n-  render() {\n+  async render() {\n${F}`,
    expected: views.replace('class Button {\n  render', 'class Button {\n  async render'),
  },
  {
    id: 'diff-a-tie-without-anything',
    languageId: js,
    path: 'views.js',
    before: views,
    answer: `${F}diff\n@@\n-  render() {\n+  async render() {\n${F}`,
  },
  {
    id: 'diff-a-tie-with-wrong-numbers',
    languageId: js,
    path: 'views.js',
    before: views,
    answer: `${F}diff\n@@ -40,3 +40,3 @@\n-  render() {\n+  async render() {\n${F}`,
  },
  {
    id: 'diff-without-column',
    ...py,
    answer: `${F}diff\ndef price(item):\n-    return item.net * 1.19\n+    return item.net * item.vat\n\n\ndef label(item):\n${F}`,
    expected: shop.replace('item.net * 1.19', 'item.net * item.vat'),
  },
  {
    id: 'diff-lines-missing-in-between',
    ...py,
    answer: `${F}diff\n--- a/shop/label.py\n+++ b/shop/label.py\n@@ -1,8 +1,8 @@\n-def price(item):\n+def price(item, vat=0.19):\n     return item.net * 1.19\n-    name = item.name.strip()\n+    name = item.name.strip().title()\n     return f"{name}: {price(item):.2f}"\n${F}`,
    expected: shop
      .replace('def price(item):', 'def price(item, vat=0.19):')
      .replace('strip()', 'strip().title()'),
  },
  {
    id: 'python-function-decorated',
    ...py,
    answer: `${F}python\n@cache\ndef price(item):\n    return item.net * 1.19\n${F}`,
    expected: `@cache\n${shop}`,
  },
  {
    id: 'python-new-body',
    ...py,
    answer: `${F}python\ndef label(item, currency="EUR"):\n    return f"{item.name.strip()}: {price(item):.2f} {currency}"\n${F}`,
    expected: shop.replace(
      /def label[^]*?:\.2f\}"/,
      'def label(item, currency="EUR"):\n    return f"{item.name.strip()}: {price(item):.2f} {currency}"',
    ),
  },
  {
    id: 'python-two-functions',
    ...py,
    answer: `${F}python\ndef price(item):\n    return item.net * item.vat\n\n\ndef label(item):\n    return f"{item.name}: {price(item):.2f}"\n${F}`,
    expected: shop
      .replace('item.net * 1.19', 'item.net * item.vat')
      .replace('    name = item.name.strip()\n    return f"{name}', '    return f"{item.name}'),
  },
  {
    id: 'python-tabs',
    ...py,
    answer: `${F}python\ndef main():\n\tfor item in load():\n\t\tif item.sold:\n\t\t\tcontinue\n\t\tprint(label(item))\n${F}`,
    expected: shop.replace(
      '        print(label(item))',
      '        if item.sold:\n            continue\n        print(label(item))',
    ),
  },
  {
    id: 'python-new-function-nowhere',
    ...py,
    answer: `${F}python\ndef discount(item):\n    return item.net * 0.9\n${F}`,
  },
  {
    id: 'whole-file-without-the-end',
    ...py,
    answer: `${F}python\ndef price(item):\n    return item.net * 1.07\n\n\ndef label(item):\n    name = item.name.strip()\n    return f"{name}: {price(item):.2f}"\n\n\ndef main():\n    for item in load():\n        print(label(item))\n${F}`,
  },
  {
    id: 'whole-file-fence-left-open-but-complete',
    ...py,
    answer: `${F}python\n${shop.replace('1.19', '1.07').trimEnd()}`,
    expected: shop.replace('1.19', '1.07'),
  },
  {
    id: 'whole-file-without-a-fence',
    ...ts,
    answer: cart.replace('sum += item.price;', 'sum += item.price * item.count;'),
    expected: cart.replace('sum += item.price;', 'sum += item.price * item.count;'),
  },
];
