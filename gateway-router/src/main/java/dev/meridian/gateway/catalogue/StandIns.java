package dev.meridian.gateway.catalogue;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which models of the catalogue may answer in another one's place. Thread-safe. */
final class StandIns {
  private final Map<String, Model> models = new HashMap<>();
  private final Map<String, List<String>> groups = new HashMap<>();

  StandIns(Collection<Model> models) {
    for (Model model : models) {
      this.models.put(model.name(), model);
      if (!model.sameAs().isEmpty()) {
        List<String> group =
            Stream.concat(Stream.of(model.name()), model.sameAs().stream()).toList();
        group.forEach(name -> groups.put(name, group));
      }
    }
  }

  /** The names that other providers have for it. */
  List<String> same(Model model) {
    return group(model.name()).stream().filter(name -> !name.equals(model.name())).toList();
  }

  /** The same at other providers, then its fallbacks with the same as these, then theirs. */
  List<String> all(Model model) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> ahead = new ArrayDeque<>(List.of(model.name()));
    while (!ahead.isEmpty()) {
      String next = ahead.remove();
      if (found.add(next)) {
        List<String> group = group(next);
        found.addAll(group);
        group.forEach(name -> ahead.addAll(fallbacks(name)));
      }
    }
    found.remove(model.name());
    return List.copyOf(found);
  }

  private List<String> group(String name) {
    return groups.getOrDefault(name, List.of(name));
  }

  private List<String> fallbacks(String name) {
    Model model = models.get(name);
    return model == null ? List.of() : model.fallbacks();
  }
}
