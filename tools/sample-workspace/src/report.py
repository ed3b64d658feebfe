"""Prints a short report about the items on a shelf."""


def total_value(items):
    return sum(item["count"] * item["price"] for item in items)


def report(items):
    for item in sorted(items, key=lambda item: item["name"]):
        print(f"{item['name']:<12} {item['count']:>4} x {item['price']:>8.2f}")
    print(f"{'total':<12} {total_value(items):>15.2f}")
