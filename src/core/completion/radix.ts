interface Node<T> {
  label: string;
  value: T | undefined;
  readonly children: Map<string, Node<T>>;
}

/** A value, and how many characters its key lacks of the key that was asked for. */
export interface RadixMatch<T> {
  readonly value: T;
  readonly keyLength: number;
}

/** A compressed prefix tree: keys that begin alike share that beginning. */
export class RadixTree<T> {
  readonly #root: Node<T> = { label: '', value: undefined, children: new Map() };

  /** Puts a value at a key, in place of one that is there. */
  set(key: string, value: T): void {
    let node = this.#root;
    let rest = key;
    while (rest !== '') {
      const child = node.children.get(rest.charAt(0));
      if (!child) {
        node.children.set(rest.charAt(0), { label: rest, value, children: new Map() });
        return;
      }
      const shared = sharedLength(child.label, rest);
      node = shared < child.label.length ? split(node, child, shared) : child;
      rest = rest.slice(shared);
    }
    node.value = value;
  }

  /** Takes a key out, and what it leaves empty. */
  delete(key: string): void {
    const path: Node<T>[] = [this.#root];
    let rest = key;
    while (rest !== '') {
      const child = path.at(-1)?.children.get(rest.charAt(0));
      if (!child || !rest.startsWith(child.label)) return;
      path.push(child);
      rest = rest.slice(child.label.length);
    }
    const node = path.pop();
    if (node) node.value = undefined;
    for (let child = node; child && path.length > 0; child = path.pop()) tidy(path.at(-1), child);
  }

  /** Values of all keys that `key` begins with, the longest first. */
  prefixesOf(key: string): RadixMatch<T>[] {
    const found: RadixMatch<T>[] = [];
    let node: Node<T> | undefined = this.#root;
    let length = 0;
    while (node) {
      if (node.value !== undefined) found.unshift({ value: node.value, keyLength: length });
      const child: Node<T> | undefined = node.children.get(key.charAt(length));
      if (!child || length >= key.length || !key.startsWith(child.label, length)) break;
      node = child;
      length += child.label.length;
    }
    return found;
  }

  /** Values of keys that go on from `key` by at most `most` characters, with what they go on by. */
  extensionsOf(key: string, most: number): { readonly value: T; readonly extension: string }[] {
    let node: Node<T> = this.#root;
    let rest = key;
    while (rest !== '') {
      const child = node.children.get(rest.charAt(0));
      if (!child) return [];
      if (child.label.startsWith(rest)) return collect(child, child.label.slice(rest.length), most);
      if (!rest.startsWith(child.label)) return [];
      node = child;
      rest = rest.slice(child.label.length);
    }
    return collect(node, '', most);
  }
}

function split<T>(parent: Node<T>, child: Node<T>, at: number): Node<T> {
  const upper: Node<T> = { label: child.label.slice(0, at), value: undefined, children: new Map() };
  child.label = child.label.slice(at);
  upper.children.set(child.label.charAt(0), child);
  parent.children.set(upper.label.charAt(0), upper);
  return upper;
}

/** Drops an empty leaf and joins a node that only leads on to one other. */
function tidy<T>(parent: Node<T> | undefined, node: Node<T>): void {
  if (!parent || node.value !== undefined) return;
  const [only, ...others] = node.children.values();
  if (!only) {
    parent.children.delete(node.label.charAt(0));
  } else if (others.length === 0) {
    only.label = node.label + only.label;
    parent.children.set(only.label.charAt(0), only);
  }
}

function collect<T>(node: Node<T>, extension: string, most: number): { value: T; extension: string }[] {
  if (extension.length > most) return [];
  const own = node.value === undefined ? [] : [{ value: node.value, extension }];
  return [
    ...own,
    ...[...node.children.values()].flatMap((child) => collect(child, extension + child.label, most)),
  ];
}

function sharedLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[length] === b[length]) length++;
  return length;
}
