/** The texts that the written answers are about. */
export const cart = `import { Item } from './item';
import { round } from '../money';

export class Cart {
  private items: Item[] = [];

  add(item: Item): void {
    this.items.push(item);
  }

  total(): number {
    let sum = 0;
    for (const item of this.items) {
      sum += item.price;
    }
    return round(sum);
  }

  clear(): void {
    this.items = [];
  }
}
`;
export const views = `class Panel {
  render() {
    return draw('panel');
  }
}

class Button {
  render() {
    return draw('button');
  }
}
`;
export const shop = `def price(item):
    return item.net * 1.19


def label(item):
    name = item.name.strip()
    return f"{name}: {price(item):.2f}"


def main():
    for item in load():
        print(label(item))


if __name__ == "__main__":
    main()
`;
export const js = 'javascript';
export const ts = { languageId: 'typescript', path: 'src/cart.ts', before: cart };
export const py = { languageId: 'python', path: 'shop/label.py', before: shop };
export const F = '```';
