import type { LanguageSamples } from './sample';

/** Samples for compiled languages. */
export const systemsSamples: readonly LanguageSamples[] = [
  {
    fence: 'rust',
    names: ['rust', 'rs', 'cargo'],
    samples: [
      ({ snake, noun }) => `use std::collections::HashMap;

/// Counts each ${noun}, ignoring case.
pub fn ${snake}<'a>(items: impl Iterator<Item = &'a str>) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for ${noun} in items {
        *counts.entry(${noun}.to_lowercase()).or_insert(0) += 1;
    }
    counts
}

fn main() {
    let counts = ${snake}(["One", "two", "one"].into_iter());
    println!("{counts:?}");
}`,
      ({ snake, pascal }) => `#[derive(Debug, PartialEq)]
pub enum ${pascal}Error {
    Empty,
    TooLong { limit: usize },
}

pub fn ${snake}(input: &str, limit: usize) -> Result<&str, ${pascal}Error> {
    match input.trim() {
        "" => Err(${pascal}Error::Empty),
        text if text.len() > limit => Err(${pascal}Error::TooLong { limit }),
        text => Ok(text),
    }
}`,
    ],
  },
  {
    fence: 'go',
    names: ['go', 'golang'],
    samples: [
      ({ pascal, noun }) => `package main

import (
	"errors"
	"fmt"
)

var errEmpty = errors.New("no ${noun} given")

// ${pascal} returns the longest ${noun}.
func ${pascal}(items []string) (string, error) {
	if len(items) == 0 {
		return "", errEmpty
	}
	longest := items[0]
	for _, ${noun} := range items[1:] {
		if len(${noun}) > len(longest) {
			longest = ${noun}
		}
	}
	return longest, nil
}

func main() {
	fmt.Println(${pascal}([]string{"a", "bbb", "cc"}))
}`,
    ],
  },
  {
    fence: 'java',
    names: ['java', 'spring', 'jvm'],
    samples: [
      ({ camel, pascal, noun }) => `import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

public final class ${pascal} {
    private ${pascal}() {}

    public static Map<Integer, List<String>> ${camel}(List<String> items) {
        return items.stream()
            .filter(${noun} -> !${noun}.isBlank())
            .collect(Collectors.groupingBy(String::length));
    }

    public static void main(String[] args) {
        System.out.println(${camel}(List.of("one", "two", "three")));
    }
}`,
    ],
  },
  {
    fence: 'csharp',
    names: ['csharp', 'c#', 'dotnet'],
    samples: [
      ({ pascal, noun }) => `using System;
using System.Collections.Generic;
using System.Linq;

public static class ${pascal}
{
    public static IReadOnlyDictionary<int, int> Count(IEnumerable<string> items) =>
        items
            .Where(${noun} => !string.IsNullOrWhiteSpace(${noun}))
            .GroupBy(${noun} => ${noun}.Length)
            .ToDictionary(group => group.Key, group => group.Count());
}`,
    ],
  },
  {
    fence: 'cpp',
    names: ['cpp', 'c++', 'cxx'],
    samples: [
      ({ snake, noun }) => `#include <algorithm>
#include <string>
#include <vector>

std::vector<std::string> ${snake}(std::vector<std::string> items) {
  std::sort(items.begin(), items.end());
  const auto last = std::unique(items.begin(), items.end());
  items.erase(last, items.end());
  std::erase_if(items, [](const std::string& ${noun}) { return ${noun}.empty(); });
  return items;
}`,
    ],
  },
  {
    fence: 'kotlin',
    names: ['kotlin', 'kt', 'android'],
    samples: [
      ({ camel, noun }) => `fun ${camel}(items: List<String>): Map<Char, List<String>> =
    items.filter { ${noun} -> ${noun}.isNotBlank() }
        .groupBy { ${noun} -> ${noun}.first().lowercaseChar() }

fun main() {
    println(${camel}(listOf("Alpha", "beta", "atlas")))
}`,
    ],
  },
  {
    fence: 'ruby',
    names: ['ruby', 'rb', 'rails'],
    samples: [
      ({ snake, noun }) => `def ${snake}(items, limit: 10)
  items
    .map(&:strip)
    .reject(&:empty?)
    .tally
    .max_by(limit) { |_${noun}, count| count }
    .to_h
end

puts ${snake}(%w[one two one])`,
    ],
  },
  {
    fence: 'php',
    names: ['php', 'laravel'],
    samples: [
      ({ camel, noun }) => `<?php

declare(strict_types=1);

function ${camel}(array $items): array
{
    $counts = array_count_values(array_map('strtolower', $items));
    arsort($counts);
    foreach ($counts as $${noun} => $count) {
        printf("%s: %d\\n", $${noun}, $count);
    }
    return $counts;
}`,
    ],
  },
];
