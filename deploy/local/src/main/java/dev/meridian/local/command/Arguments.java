package dev.meridian.local.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command line after the command's name: words, {@code --switch} and {@code --option value}. */
public final class Arguments {
  private final List<String> words = new ArrayList<>();
  private final Map<String, String> options = new HashMap<>();

  /**
   * @param switches options without a value
   * @param withValue options with one
   * @throws IllegalArgumentException for an option that is neither
   */
  public Arguments(List<String> arguments, Set<String> switches, Set<String> withValue) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      String[] named = argument.split("=", 2);
      if (!argument.startsWith("--")) {
        words.add(argument);
      } else if (switches.contains(argument)) {
        options.put(argument, "");
      } else if (withValue.contains(named[0]) && named.length == 2) {
        options.put(named[0], named[1]);
      } else if (withValue.contains(argument) && i + 1 < arguments.size()) {
        options.put(argument, arguments.get(++i));
      } else {
        throw new IllegalArgumentException("Unknown or incomplete option " + argument);
      }
    }
  }

  public boolean has(String option) {
    return options.containsKey(option);
  }

  public Optional<String> value(String option) {
    return Optional.ofNullable(options.get(option));
  }

  /**
   * The only word that is expected.
   *
   * @throws IllegalArgumentException when there is none, or more
   */
  public String word(String what) {
    if (words.size() != 1) {
      throw new IllegalArgumentException("Expected " + what);
    }
    return words.getFirst();
  }

  /**
   * @throws IllegalArgumentException when there is any word
   */
  public Arguments withoutWords() {
    if (!words.isEmpty()) {
      throw new IllegalArgumentException("Unexpected: " + String.join(" ", words));
    }
    return this;
  }
}
