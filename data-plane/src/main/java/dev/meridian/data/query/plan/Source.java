package dev.meridian.data.query.plan;

import java.util.List;
import java.util.UUID;

/**
 * Where rows come from.
 *
 * @param name as it is written in queries, as {@code project_logs}
 * @param ids the objects, in the order given; at least one, none twice
 * @param place where the query names it
 */
public record Source(String name, List<UUID> ids, Place place) {
  /** Most objects of one query: each is authorized and read on its own. */
  public static final int MAX_IDS = 100;

  public Source {
    ids = ids.stream().distinct().toList();
    if (ids.isEmpty()) {
      throw place.malformed("a source names an object: %s('<id>')".formatted(name));
    }
    if (ids.size() > MAX_IDS) {
      throw place.unsupported("a source with more than %d ids".formatted(MAX_IDS));
    }
  }

  /** Two queries that name the same objects ask the same, wherever they do. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Source s && name.equals(s.name) && ids.equals(s.ids);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + ids.hashCode();
  }

  @Override
  public String toString() {
    return name + ids;
  }
}
